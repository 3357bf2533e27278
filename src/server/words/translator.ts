import { sentencesIn } from './sentences-in.ts';
import type { Arabic, Template } from './template.ts';
import { filledArabic, holesIn, templateOf } from './template.ts';

/** A text in Arabic, sentence by sentence; what no entry knows stays as it is. */
export type Translator = (text: string) => string;

/** Sentences of one text that are put together again where a value in them holds what looks like an end. */
const MOST_JOINED = 12;
/** Values within values: `a: b: c.` */
const DEEPEST = 4;

/** Reads the English of the whole product by its entries: `English ‹hole› …` → Arabic. */
export function translator(entries: Readonly<Record<string, Arabic>>): Translator {
  const whole = new Map<string, string>();
  const byHead = new Map<string, Template[]>();
  for (const [english, arabic] of Object.entries(entries)) {
    if (typeof arabic === 'string' && !english.includes('‹')) whole.set(english, arabic);
    else {
      const template = templateOf(english, arabic);
      const head = headOf(template.fixed[0] ?? '');
      byHead.set(head, [...(byHead.get(head) ?? []), template]);
    }
  }

  function known(sentence: string, depth: number): string | undefined {
    const exact = whole.get(sentence);
    if (exact !== undefined || depth > DEEPEST) return exact;
    const fitting = [headOf(sentence), '']
      .flatMap((head) => byHead.get(head) ?? [])
      .sort((one, other) => other.weight - one.weight);
    for (const template of fitting) {
      const values = holesIn(template, sentence);
      if (values)
        return filledArabic(
          template,
          values.map((value) => said(value, depth + 1) ?? value),
        );
    }
    return placed(sentence, depth);
  }

  /** `` `send.url`: Not a URL. `` and `` `a.b` is given twice. ``: the place as it is, and what is said of it. */
  function placed(sentence: string, depth: number): string | undefined {
    const [, place, rest] = /^(`[^`]*`:? )(.+)$/s.exec(sentence) ?? [];
    const arabic = rest === undefined ? undefined : known(rest, depth + 1);
    return arabic === undefined ? undefined : `${place}${arabic}`;
  }

  /** All of a text's sentences, or undefined where none of them is known. */
  function said(text: string, depth: number): string | undefined {
    const parts = sentencesIn(text);
    const arabic: string[] = [];
    let found = false;
    for (let from = 0; from < parts.length;) {
      const most = Math.min(parts.length, from + MOST_JOINED);
      let to = from + 1;
      let one = known(parts[from] ?? '', depth);
      for (; one === undefined && to < most; to++) one = known(parts.slice(from, to + 1).join(' '), depth);
      found ||= one !== undefined;
      arabic.push(one ?? parts[from] ?? '');
      from = one === undefined ? from + 1 : to;
    }
    return found ? arabic.join(' ') : undefined;
  }

  return (text) =>
    text
      .split('\n')
      .map((line) => said(line, 0) ?? line)
      .join('\n');
}

/** The first word of what is fixed, where the whole of it is; templates are looked for by it. */
function headOf(text: string): string {
  return /^[^ ]+ /.exec(text)?.[0] ?? '';
}
