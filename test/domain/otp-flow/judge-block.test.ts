import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockFreeAt, BRAKE_MS } from '../../../src/domain/otp-flow/judge-block.ts';

const NOW = 1_790_000_000_000;
const ago = (...minutes: number[]) => minutes.map((one) => NOW - one * 60_000).sort((a, b) => a - b);

describe('a block of numbers', () => {
  const rows: [why: string, minutes: number[], verified: boolean, limit: number, free: number | undefined][] =
    [
      ['below the limit is free', [9, 1], false, 3, undefined],
      ['at the limit waits for the oldest', [9, 5, 1], false, 3, NOW - 9 * 60_000 + BRAKE_MS],
      ['over the limit waits until enough have gone', [9, 5, 4, 1], false, 3, NOW - 5 * 60_000 + BRAKE_MS],
      ['that is verified may have codes being typed', [2, 1, 0], true, 3, undefined],
      ['that is verified counts codes nobody types', [9, 8, 4, 1], true, 3, NOW - 9 * 60_000 + BRAKE_MS],
      ['that is verified waits for codes still being typed', [9, 2, 2], true, 1, NOW - 2 * 60_000 + BRAKE_MS],
      ['without a limit is free', [1, 1, 1, 1], false, 0, undefined],
    ];
  it.each(rows)('%s', (_, minutes, verified_lately, limit, free) => {
    expect(blockFreeAt({ unverified: ago(...minutes), verified_lately }, limit, NOW)).toBe(free);
  });

  it('is never freed in the past, and the wait it is told is enough', () => {
    const times = fc.array(fc.integer({ min: NOW - BRAKE_MS + 1, max: NOW }), { maxLength: 60 });
    fc.assert(
      fc.property(
        times,
        fc.boolean(),
        fc.integer({ min: 1, max: 30 }),
        (unsorted, verified_lately, limit) => {
          const unverified = unsorted.sort((a, b) => a - b);
          const free = blockFreeAt({ unverified, verified_lately }, limit, NOW);
          if (free === undefined) return;
          expect(free).toBeGreaterThan(NOW);
          const left = unverified.filter((at) => at > free - BRAKE_MS);
          expect(blockFreeAt({ unverified: left, verified_lately }, limit, free)).toBeUndefined();
        },
      ),
    );
  });
});
