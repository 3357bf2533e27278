import type { ShownReply } from '../../domain/integrations/trial.ts';
import { createMask, maskDigits } from './mask.ts';
import type { Reply } from './reply.ts';
import { shownBody } from './shown-body.ts';
import { withhold } from './withhold.ts';

const BODY_BYTES = 65_536;
// No spelling of a character is longer, e.g. `&apos;` or `\u0041`; UTF-8 in percent takes nine.
const SPELLED = 9;
const COOKIES = new Set(['set-cookie', 'set-cookie2']);

/**
 * An answer as it may be shown. `longest`: characters of the longest masked text, given when the answer was cut:
 * then as much is left out at its end as half of one could fill.
 */
export function showReply(
  reply: Reply,
  longest: number | undefined,
  mask: (text: string) => string,
): ShownReply {
  const { status = 0, headers, text } = reply;
  const safe = longest === undefined ? text : text.slice(0, Math.max(0, text.length - longest * SPELLED));
  const masked = mask(safe);
  const body = shownBody(masked, BODY_BYTES);
  const shown: ShownReply = { http_status: status, headers: shownHeaders(headers, mask), body };
  return longest === undefined && body === masked ? shown : { ...shown, cut: true };
}

/**
 * A reply as it may be kept on disk: secrets masked, and each spelling of the number and the code replaced by
 * as many digits that say nothing (`1000…`), so that a number stays a number.
 */
export function maskKept(
  { http_status, headers, body, cut }: ShownReply,
  secrets: Record<string, string>,
  digits: readonly string[],
): ShownReply {
  const hide = createMask(Object.values(secrets));
  const patterns = digits.filter((text) => text !== '').map((text) => [text, anySpelling(text)] as const);
  const mask = (text: string) => {
    const blank = patterns.reduce((one, [from, any]) => one.replace(any, blankOf(from)), hide(text));
    return maskDigits(blank, digits);
  };
  const kept = {
    http_status,
    headers: shownHeaders(headers, mask),
    body: withhold(mask(body), Object.values(secrets), digits),
  };
  return cut ? { ...kept, cut } : kept;
}

function shownHeaders(
  headers: Record<string, string>,
  mask: (text: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const key = name.toLowerCase();
      return [mask(key), COOKIES.has(key) ? '***' : mask(value)];
    }),
  );
}

function blankOf(digits: string): string {
  return `1${'0'.repeat(digits.length - 1)}`;
}

/** Digits of any script an answer may use, and what people put between them. */
function anySpelling(digits: string): RegExp {
  const any = [...digits].map((digit) => {
    const scripts = [0x660, 0x6f0, 0x966, 0xff10].map((zero) => String.fromCodePoint(zero + Number(digit)));
    return `[${digit}${scripts.join('')}]`;
  });
  // Short codes stand as they are: with gaps between them they would be found by chance.
  return new RegExp(any.join(digits.length < 7 ? '' : '[\\s().\\u00a0-]{0,3}'), 'g');
}
