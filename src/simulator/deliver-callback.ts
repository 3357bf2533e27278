/**
 * Posts a verdict to a path of ours: `base` is our own origin, `path` came with a send. Only `/callbacks/` on
 * that very origin is called, whatever the path says; no redirect is followed. Resolves to the HTTP status,
 * undefined when nothing was called or nobody answered.
 */
export async function deliverCallback(
  base: string | undefined,
  path: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  const url = callbackUrl(base, path);
  if (url === undefined) return undefined;
  try {
    const response = await fetch(url, { method: 'POST', redirect: 'manual', signal });
    await response.body?.cancel();
    return response.status;
  } catch {
    // Nobody there, or we are closing: the log says that no status came.
    return undefined;
  }
}

/** Where a callback goes, or undefined: `//host`, `/\host`, `/callbacks/../admin` and the like lead nowhere. */
export function callbackUrl(base: string | undefined, path: string): URL | undefined {
  if (base === undefined || !URL.canParse(path, base)) return undefined;
  const url = new URL(path, base);
  if (url.origin !== new URL(base).origin || url.username !== '' || url.password !== '') return undefined;
  return url.pathname.startsWith('/callbacks/') ? url : undefined;
}
