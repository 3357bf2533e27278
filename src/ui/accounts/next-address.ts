/** Where to go after the way in: a path of ours that was asked for, never another site's. */
export function nextAddress(wanted: string | null | undefined, home: string): string {
  const isPath = wanted !== null && wanted !== undefined && /^\/(?![/\\])[^\\\s]*$/.test(wanted);
  return isPath && wanted !== '/' && !wanted.startsWith('/login') ? wanted : home;
}
