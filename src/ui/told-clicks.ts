import type { LatestClicks } from '../domain/ledger/latest-clicks.ts';

/** The latest clicks with what their outcomes mean said to the reader. */
export function toldClicks(latest: LatestClicks, tell: (sentence: string) => string): LatestClicks {
  const clicks = latest.clicks.map(({ outcome, ...click }) => ({
    ...click,
    outcome: outcome && { ...outcome, sentence: tell(outcome.sentence) },
  }));
  return { ...latest, clicks };
}
