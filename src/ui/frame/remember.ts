const YEAR_SECONDS = 31_536_000;

/** Keeps a choice of how things look in a cookie, so that the server writes the next page by it; undefined forgets. */
export function remember(name: 'theme' | 'lang' | 'tz', value: string | undefined): void {
  const age = value === undefined ? 0 : YEAR_SECONDS;
  document.cookie = `${name}=${encodeURIComponent(value ?? '')};path=/;max-age=${age};samesite=lax`;
}
