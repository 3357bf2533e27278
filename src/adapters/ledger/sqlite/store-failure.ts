/** SQLite's primary result codes for a statement or value that is wrong, whatever state the file is in. */
const CALLER_IS_WRONG = new Set([1, 12, 18, 19, 20, 21, 25]);
/** Busy, locked, protocol: somebody else holds the file, and will let go. */
const WILL_PASS = new Set([5, 6, 15]);

/**
 * What an error says of the store: `passing` when another holds it, `lasting` when it is full, read-only or
 * broken, undefined when the store is not to blame.
 */
export function storeFailure(error: unknown): 'passing' | 'lasting' | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  const primary = error.errcode & 0xff;
  if (CALLER_IS_WRONG.has(primary)) return undefined;
  return WILL_PASS.has(primary) ? 'passing' : 'lasting';
}
