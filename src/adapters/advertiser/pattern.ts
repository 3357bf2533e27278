import { RE2JS } from 're2js';

/** Largest program a pattern may have; `\w{1,500}` has some 500 instructions. */
const MOST_INSTRUCTIONS = 1000;

const compiled = new Map<string, RE2JS | string>();

/** What is wrong with a pattern, in words; undefined when it can be used. */
export function patternFault(pattern: string): string | undefined {
  const result = compile(pattern, false);
  return typeof result === 'string' ? result : undefined;
}

/** Instructions of a pattern's program: times a text's characters, what a search of it costs at most. 0 when it cannot be used. */
export function patternSize(pattern: string, ci = false): number {
  const regex = compile(pattern, ci);
  return typeof regex === 'string' ? 0 : regex.programSize();
}

/** Whether a pattern matches anywhere in a text. */
export function matchesPattern(pattern: string, text: string, ci: boolean): boolean {
  return find(pattern, text, ci) !== undefined;
}

/** The first group of a pattern's first match, or the match when it has no group; undefined without a match. */
export function searchPattern(pattern: string, text: string): string | undefined {
  const matcher = find(pattern, text, false);
  return matcher?.group(matcher.groupCount() > 0 ? 1 : 0) ?? undefined;
}

/** Not by `test`: the automaton that makes costs several times as much where a text keeps it from ever being done. */
function find(pattern: string, text: string, ci: boolean): ReturnType<RE2JS['matcher']> | undefined {
  const regex = compile(pattern, ci);
  if (typeof regex === 'string') return undefined;
  const matcher = regex.matcher(text);
  return matcher.find() ? matcher : undefined;
}

function compile(pattern: string, ci: boolean): RE2JS | string {
  const key = (ci ? 'i' : 's') + pattern;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  if (compiled.size > 10_000) compiled.clear();
  const made = make(pattern, ci);
  compiled.set(key, made);
  return made;
}

function make(pattern: string, ci: boolean): RE2JS | string {
  try {
    const regex = RE2JS.compile(pattern, ci ? RE2JS.CASE_INSENSITIVE : 0);
    if (regex.programSize() <= MOST_INSTRUCTIONS) return regex;
    return 'This pattern is too large: repeat fewer times.';
  } catch (error) {
    const words = error instanceof Error ? error.message : '';
    return `Not a pattern in RE2 syntax: ${words.replace(/^error parsing regexp:\s*/, '').slice(0, 200)}`;
  }
}
