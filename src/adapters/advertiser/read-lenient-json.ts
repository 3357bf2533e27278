import { LosslessNumber, stringify } from 'lossless-json';
import { WrittenNumber } from './written-number.ts';

/**
 * Parses what advertisers send for JSON: also single quotes, unquoted keys, trailing commas, leading zeros, comments,
 * a byte order mark, JSONP with or without a guard before its call. Numbers are `LosslessNumber`, those with leading zeros `WrittenNumber`. Undefined when
 * even that does not read. (json5 rounds numbers and knows no leading zeros.)
 */
export function readLenientJson(text: string): unknown {
  const reader = new Reader(text.replace(/^\ufeff/, ''));
  try {
    return reader.whole();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const MOST_DEPTH = 200;
// `cb(`, `window['cb'](`, `(`; before it perhaps `typeof cb === 'function' &&` or `cb &&`.
const CALLEE = String.raw`[\w$]+(?:\s*\.\s*[\w$]+|\[\s*(?:"[^"\n]*"|'[^'\n]*'|[0-9]+)\s*\])*\s*`;
const GUARD = String.raw`(?:typeof\s+${CALLEE}={2,3}\s*["']function["']\s*|${CALLEE})&&\s*`;
const CALL = new RegExp(String.raw`;?\s*(?:${GUARD})?(?:${CALLEE})?\(`, 'y');
const NUMBER = /[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w$.])/y;
const NAME = /[A-Za-z_$][\w$-]*|[0-9]+/y;
const SPACE = /(?:\s|\/\*[^]*?\*\/|\/\/[^\n\r]*)+/y;
const STRING = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'/y;
const WORDS = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** All of the text as one value; in a call it is the call's only argument. */
  whole(): unknown {
    this.#space();
    const isCall = this.#take(CALL) !== undefined;
    const value = this.value(0);
    if (isCall && !this.#ends(')')) throw new SyntaxError('no end of a call');
    if (isCall) this.#ends(';');
    this.#space();
    if (this.#at < this.#text.length) throw new SyntaxError('more than a value');
    return value;
  }

  value(depth: number): unknown {
    if (depth > MOST_DEPTH) throw new SyntaxError('too deep');
    this.#space();
    const char = this.#text[this.#at];
    if (char === '{') return this.#object(depth);
    if (char === '[') return this.#list(depth);
    if (char === '"' || char === "'") return this.#string();
    const number = this.#take(NUMBER);
    if (number !== undefined) return toNumber(number);
    const word = this.#take(NAME);
    if (word === undefined || !WORDS.has(word)) throw new SyntaxError('no value');
    return WORDS.get(word);
  }

  #object(depth: number): Record<string, unknown> {
    const entries = new Map<string, unknown>();
    this.#at += 1;
    while (!this.#ends('}')) {
      const key = /["']/.test(this.#text[this.#at] ?? '') ? this.#string() : this.#take(NAME);
      if (key === undefined || !this.#ends(':')) throw new SyntaxError('no key');
      const value = this.value(depth + 1);
      // Which of two values is meant nobody can tell.
      if (entries.has(key) && stringify(entries.get(key)) !== stringify(value))
        throw new SyntaxError('a key twice');
      entries.set(key, value);
      this.#separate('}');
    }
    return Object.fromEntries(entries);
  }

  #list(depth: number): unknown[] {
    const items: unknown[] = [];
    this.#at += 1;
    while (!this.#ends(']')) {
      items.push(this.value(depth + 1));
      this.#separate(']');
    }
    return items;
  }

  #string(): string {
    const quoted = this.#take(STRING);
    if (quoted === undefined) throw new SyntaxError('no string');
    return quoted
      .slice(1, -1)
      .replace(
        /\\(?:u([0-9a-fA-F]{4})|([^]))/g,
        (_whole, hex: string | undefined, char: string | undefined) =>
          hex === undefined ? (ESCAPES[char ?? ''] ?? char ?? '') : String.fromCharCode(parseInt(hex, 16)),
      );
  }

  #separate(end: string): void {
    if (this.#ends(',')) return;
    this.#space();
    if (this.#text[this.#at] !== end) throw new SyntaxError('no comma');
  }

  #ends(char: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #space(): void {
    this.#take(SPACE);
    if (this.#text.startsWith('/*', this.#at)) throw new SyntaxError('no end of a comment');
  }
}

function toNumber(text: string): LosslessNumber {
  const [, minus = '', zeros = '', digits = ''] = /^(?:\+|(-))?(0*)([0-9][^]*)$/.exec(text) ?? [];
  const value = minus + digits;
  return zeros === '' ? new LosslessNumber(value) : new WrittenNumber(value, minus + zeros + digits);
}
