/**
 * Rewrites decimal digits of any script (Unicode category Nd) as 0-9 and leaves everything else alone.
 * Unicode encodes Nd digits in runs of ten from zero to nine, so a digit's value is its distance from
 * the start of its run, modulo ten (several sets may touch, as the mathematical digits do).
 */
export function toAsciiDigits(text: string): string {
  return text.replace(/[^\x00-\x7f]/gu, (char) => (isDigit(char) ? String(valueOf(char)) : char));
}

function isDigit(char: string): boolean {
  return /^\p{Nd}$/u.test(char);
}

function valueOf(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  let start = code;
  while (isDigit(String.fromCodePoint(start - 1))) start -= 1;
  return (code - start) % 10;
}
