const MINUTE = 60_000;
/** Minutes after a click was left without a verdict. Contract § Integration, `status`. */
const ASKED_AFTER = [1, 5, 30, 120] as const;

/** When `status` is first asked for a click that was left without a verdict at `at`. */
export function firstStatusAsk(at: number): number {
  return at + ASKED_AFTER[0] * MINUTE;
}

/**
 * When it is asked again: `asked` counts the one that was due at `due_at` and ended at `now`. What a standstill
 * delayed is not made up for all at once. Undefined after the last.
 */
export function nextStatusAsk(due_at: number, asked: number, now: number): number | undefined {
  const [last, next] = [ASKED_AFTER[asked - 1], ASKED_AFTER[asked]];
  if (last === undefined || next === undefined) return undefined;
  return Math.max(due_at + (next - last) * MINUTE, now + MINUTE);
}
