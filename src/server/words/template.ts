/** What Arabic says for a sentence; where a count stands in it (`by` names its hole), one for each plural form. */
export type Arabic = string | ({ by: string; other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

/** An English sentence with holes (`‹name›`) and its Arabic. */
export interface Template {
  /** What is fixed, in order: one more than there are holes. */
  fixed: readonly string[];
  holes: readonly string[];
  /** Letters that are fixed: of two templates that fit, the one with more says more. */
  weight: number;
  arabic: Arabic;
}

export function templateOf(english: string, arabic: Arabic): Template {
  const fixed = english.split(/‹\w+›/);
  const holes = [...english.matchAll(/‹(\w+)›/g)].map(([, name = '']) => name);
  return { fixed, holes, weight: fixed.join('').length, arabic };
}

/**
 * What stands in the holes of a text, or undefined where it is no text of this template. Both ends are fixed and each
 * part between them is taken where it first stands, so it takes one pass.
 */
export function holesIn({ fixed }: Template, text: string): string[] | undefined {
  const [head = ''] = fixed;
  const tail = fixed.at(-1) ?? '';
  if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail))
    return undefined;
  const end = text.length - tail.length;
  const values: string[] = [];
  let at = head.length;
  for (const part of fixed.slice(1, -1)) {
    const next = text.indexOf(part, at);
    if (next < 0 || next + part.length > end) return undefined;
    values.push(text.slice(at, next));
    at = next + part.length;
  }
  return [...values, text.slice(at, end)];
}

const PLURALS = new Intl.PluralRules('ar');

/** The Arabic of a template with its holes filled; of several holes of one name the first takes the first value. */
export function filledArabic({ holes, arabic }: Template, values: readonly string[]): string {
  const text = typeof arabic === 'string' ? arabic : formOf(arabic, values[holes.indexOf(arabic.by)]);
  const left = holes.map((name, at) => ({ name, value: values[at] ?? '' }));
  return text.replace(/‹(\w+)›/g, (whole, name: string) => {
    const at = left.findIndex((one) => one.name === name);
    if (at < 0) return whole;
    // The last value of a name stands wherever the Arabic says it again.
    const again = left.some((one, other) => other !== at && one.name === name);
    return (again ? left.splice(at, 1)[0] : left[at])?.value ?? whole;
  });
}

function formOf(arabic: Exclude<Arabic, string>, count = ''): string {
  return arabic[PLURALS.select(Number(count))] ?? arabic.other;
}
