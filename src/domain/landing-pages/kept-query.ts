const OURS = new Set(['', 'state', 'msisdn', 'otp', 'selftest']);

/**
 * What a link back to a page keeps of the visitor's query (without `?`): pairs verbatim, our own fields left out,
 * so that sub ids survive every step. Pairs that are not plain ASCII are left out, since it also stands in a header.
 */
export function keptQuery(query: string): string {
  return query
    .split('&')
    .filter((pair) => /^[\x21-\x7e]+$/.test(pair) && !OURS.has(nameOf(pair)))
    .join('&');
}

function nameOf(pair: string): string {
  return [...new URLSearchParams(pair).keys()][0] ?? '';
}
