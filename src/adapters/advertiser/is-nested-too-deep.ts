const MOST_DEPTH = 200;
const MARKS = /"(?:[^"\\]|\\[^])*"|[[{\]}]/g;

/** Whether a text that may be JSON nests deeper than any answer does; told without a stack, and so always the same. */
export function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  for (const [mark] of text.matchAll(MARKS)) {
    if (mark === '{' || mark === '[') depth += 1;
    else if (mark === '}' || mark === ']') depth -= 1;
    if (depth > MOST_DEPTH) return true;
  }
  return false;
}
