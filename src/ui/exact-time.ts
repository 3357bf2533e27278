/** `2026-11-23 05:35:44 UTC`, for who wants to know exactly. */
export function exactTime(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
}
