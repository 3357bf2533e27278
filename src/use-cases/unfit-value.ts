import type { Ending } from '../domain/otp-flow/advertiser-answer.ts';

/** Of a value that came with a send and cannot go on to the advertiser: which one it is, in words. */
export function unfitValue(ending: Ending): string | undefined {
  if (ending.kind !== 'not_reached' || ending.given === undefined) return undefined;
  return `The value for \`${ending.given}\` cannot be passed on: give it as plain text on one line, shorter, and not \`..\`.`;
}
