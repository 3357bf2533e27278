import { expect, it } from 'vitest';
import { nextTry, TRIED_FOR_MS } from '../../../src/domain/postbacks/postback-schedule.ts';

const HOUR = 3_600_000;

/** When each try is, of a postback whose every try fails at once. */
function tries(chance: number, retry_after?: number): number[] {
  const made = [0];
  for (;;) {
    const now = made.at(-1) ?? 0;
    const next = nextTry({ tries: made.length, now, until: TRIED_FOR_MS }, chance, retry_after);
    if (next === undefined) return made;
    made.push(next);
  }
}

it.each([0, 0.5, 0.999])('pauses grow, and end within 72 hours (chance %d)', (chance) => {
  const made = tries(chance);
  const pauses = made.slice(1).map((at, place) => at - (made[place] ?? 0));
  expect(made[1]).toBeLessThanOrEqual(6000);
  expect(made.filter((at) => at <= 10 * 60_000).length).toBeGreaterThanOrEqual(4);
  expect(made.length).toBe(13);
  expect(made.at(-1)).toBeLessThanOrEqual(TRIED_FOR_MS);
  expect(made.at(-1)).toBeGreaterThan(55 * HOUR);
  for (const [place, pause] of pauses.slice(1, -1).entries())
    expect(pause).toBeGreaterThan(pauses[place] ?? 0);
});

it('two that failed together do not come back together', () => {
  expect(nextTry({ tries: 3, now: 0, until: TRIED_FOR_MS }, 0)).not.toBe(
    nextTry({ tries: 3, now: 0, until: TRIED_FOR_MS }, 0.9),
  );
});

it('a wait that is asked for is never cut short, but by the end', () => {
  expect(nextTry({ tries: 1, now: 0, until: TRIED_FOR_MS }, 0, 3600)).toBe(HOUR);
  expect(nextTry({ tries: 6, now: 0, until: TRIED_FOR_MS }, 0.5, 1)).toBe(HOUR);
  expect(nextTry({ tries: 1, now: TRIED_FOR_MS - 1000, until: TRIED_FOR_MS }, 0, 3600)).toBe(TRIED_FOR_MS);
  expect(nextTry({ tries: 1, now: TRIED_FOR_MS, until: TRIED_FOR_MS }, 0)).toBeUndefined();
});
