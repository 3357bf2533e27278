import { startPinflow } from '../support/pinflow.ts';
import { startChild } from './child.ts';
import type { Figure } from './figure.ts';
import { load } from './load.ts';

const ROUNDS = 3;

/** S3: a hosted page beside bare http writing the same headers and bytes, taken in turns. */
export async function measureHostedPage(): Promise<Figure[]> {
  const pinflow = await startPinflow();
  const page = `${pinflow.url}/l/demo`;
  const bare = await startChild('./bare-page-child.ts', [page]);
  try {
    const ours: number[] = [];
    const limit: number[] = [];
    await load(page, { connections: 64, seconds: 2 });
    await load(bare.origin, { connections: 64, seconds: 2 });
    for (let round = 0; round < ROUNDS; round++) {
      const mine = await load(page, { connections: 64, seconds: 5 });
      if (mine.failed > 0) throw new Error(`${mine.failed} page views failed under load`);
      ours.push(mine.per_second);
      limit.push((await load(bare.origin, { connections: 64, seconds: 5 })).per_second);
    }
    return [
      {
        row: 'S3',
        what: 'hosted GET /l/{slug}, identity, 64 connections, best of 3 × 5 s',
        ours: `${Math.round(Math.max(...ours))}/s`,
        limit: `bare http ${Math.round(Math.max(...limit))}/s`,
        ratio: (Math.max(...ours) / Math.max(...limit)).toFixed(2),
        reach: '≥ 0.80',
      },
    ];
  } finally {
    bare.stop();
    await pinflow.stop();
  }
}
