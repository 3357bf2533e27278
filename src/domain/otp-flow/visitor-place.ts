/** What a header may hold of an address without being written otherwise: what RFC 3986 allows in one. */
const PLAIN = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/;

/**
 * An https address as a visitor is sent there: unchanged where a header can hold it, else with its host in ASCII and the
 * rest percent-encoded. Undefined for other schemes, and for what holds line breaks or other control characters.
 */
export function visitorPlace(text: string): string | undefined {
  if (/[\x00-\x1f\x7f]/.test(text) || !text.isWellFormed()) return undefined;
  const url = URL.parse(text);
  if (url?.protocol !== 'https:') return undefined;
  return PLAIN.test(text) ? text : url.href;
}
