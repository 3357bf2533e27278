const OPEN = '\ue000';
const CLOSE = '\ue001';
const MARK = /\ue000([a-p]{4,})\ue001/gi;
const ENCODED = /%EE%80%80([a-p]{4,})%EE%80%81/gi;
const LONGEST = 200;

/** A character of the marks themselves, which pasted text may not hold. */
export const MARK_CHARACTERS = /[\ue000\ue001]/;

/**
 * A gap: what a shell or Postman would have replaced before the call, `$(date +%s)`, `$KEY`, `%KEY%`,
 * `{{key}}`. In a pasted call it stands as this mark, which holds what was written in letters alone: nothing that
 * splits, decodes or encodes a call changes it, and nothing mistakes it for text that would be sent.
 */
export function gapMark(written: string): string {
  const text = written.length > LONGEST ? `${written.slice(0, LONGEST)}…` : written;
  const letters = Array.from({ length: text.length }, (_, i) =>
    [12, 8, 4, 0].map((shift) => String.fromCharCode(97 + ((text.charCodeAt(i) >> shift) & 15))).join(''),
  );
  return `${OPEN}${letters.join('')}${CLOSE}`;
}

/** Replaces every mark, percent-encoded ones too, by what `by` makes of what was written. */
export function replaceGaps(text: string, by: (written: string) => string): string {
  const marks = text.replace(ENCODED, (_, letters: string) => `${OPEN}${letters}${CLOSE}`);
  return marks.replace(MARK, (_, letters: string) => by(readable(letters)));
}

/** Marks as they were written; what a question cut off is an ellipsis. For people to read. */
export function withoutMarks(text: string): string {
  return replaceGaps(text, (written) => written).replace(/\ue000[a-p]*/gi, '…');
}

export function hasGap(text: string): boolean {
  return text.includes(OPEN) || text.includes('%EE%80%80');
}

/** The name of the variable that a text is nothing but; undefined for commands, parts, and what Postman makes up. */
export function gapVariable(text: string): string | undefined {
  const letters = /^\ue000([a-p]+)\ue001$/i.exec(text)?.[1];
  const written = letters === undefined ? '' : readable(letters);
  for (const shape of VARIABLES) {
    const name = shape.exec(written)?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
}

const VARIABLES = [
  /^\{\{ {0,9}([^{}$]{1,60}?) {0,9}\}\}$/,
  /^\$\{?(?:env:)?([A-Za-z_]\w{0,60})\}?$/i,
  /^\$\{([A-Za-z_]\w{0,60}):?[-=?+].{0,150}\}$/s,
  /^%([A-Za-z_]\w{0,60})%$/,
];

function readable(letters: string): string {
  const low = letters.toLowerCase();
  let text = '';
  for (let i = 0; i + 3 < low.length; i += 4) {
    const digits = [0, 1, 2, 3].map((j) => low.charCodeAt(i + j) - 97);
    text += String.fromCharCode(digits.reduce((code, digit) => code * 16 + digit, 0));
  }
  return text;
}
