import type { ClickGlance } from '../domain/ledger/latest-clicks.ts';

/** The new list, and after it the line that has the focus though it is too old by now: focus is not torn away. */
export function keepFocused(
  clicks: readonly ClickGlance[],
  shown: readonly ClickGlance[],
  focused: string | undefined,
): ClickGlance[] {
  const held = shown.find(({ tid }) => tid === focused);
  return held && !clicks.some(({ tid }) => tid === focused) ? [...clicks, held] : [...clicks];
}
