import { gapVariable } from './draft-gap.ts';

/** `userIdentifierType`, `X-Api-Key` or `tr_id` as lower-case words. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** A name's words run together: `pin_code`, `pinCode` and `PINCODE` are one. */
export function joinedName(name: string): string {
  return wordsOf(name).join('');
}

const PLACEHOLDERS = [
  /^<([^<>]{1,60})>$/,
  /^\{\{([^{}]{1,60})\}\}$/,
  /^\{([A-Za-z][^{}]{0,60})\}$/,
  /^\$\{?([A-Za-z_]\w{0,60})\}?$/,
  /^%([A-Za-z_]\w{0,60})%$/,
  /^:([A-Za-z_]\w{0,60})$/,
  /^\[([A-Za-z][\w -]{0,60})\]$/,
  /^your[ _-]([\w -]{1,60})$/i,
  /^(x{3,60}|\*{3,60}|\.{3})$/i,
];

/** What documentation writes where a value goes, `<otp>`, `{{otp}}`, `$OTP`, `YOUR_OTP`: its name; else undefined. */
export function placeholderName(value: string): string | undefined {
  const text = value.trim();
  const variable = gapVariable(text);
  if (variable !== undefined) return variable;
  if (text.length > 64) return undefined;
  for (const shape of PLACEHOLDERS) {
    const match = shape.exec(text);
    if (match) return match[1] ?? '';
  }
  return undefined;
}
