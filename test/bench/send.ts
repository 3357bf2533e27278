import { startPinflow } from '../support/pinflow.ts';
import { acme, makeWorld } from '../support/world.ts';
import { startChild } from './child.ts';
import type { Figure } from './figure.ts';
import { fsyncMicros } from './fsync.ts';
import { load } from './load.ts';
import { medianOfSends } from './median.ts';

const ROUNDS = 3;

/** S1 and S2: a durable send beside a bare proxy that records nothing, taken in turns. */
export async function measureSend(): Promise<Figure[]> {
  const advertiser = await startChild('./advertiser-child.ts');
  const proxy = await startChild('./bare-proxy-child.ts', [advertiser.origin]);
  const pinflow = await startPinflow({
    PINFLOW_EGRESS_ALLOW: advertiser.origin.slice(7),
    PINFLOW_DEMO: 'off',
  });
  try {
    const { key } = await makeWorld(pinflow, {
      ...acme(advertiser.origin),
      verify: acme(advertiser.origin)['verify'],
    });
    const url = `${pinflow.url}/api/otp/send`;
    const ours: number[] = [];
    const bare: number[] = [];
    await load(url, { connections: 64, seconds: 2, send: { key } });
    await load(proxy.origin, { connections: 64, seconds: 2, send: { key } });
    for (let round = 0; round < ROUNDS; round++) {
      const mine = await load(url, { connections: 64, seconds: 5, send: { key } });
      if (mine.failed > 0) throw new Error(`${mine.failed} sends failed under load`);
      ours.push(mine.per_second);
      bare.push((await load(proxy.origin, { connections: 64, seconds: 5, send: { key } })).per_second);
    }
    const ratio = Math.max(...ours) / Math.max(...bare);
    const added = (await medianOfSends(url, key)) - (await medianOfSends(proxy.origin, key));
    const fsync = fsyncMicros(pinflow.dataDir) / 1000;
    return [
      {
        row: 'S1',
        what: 'durable send, 64 connections, best of 3 × 5 s',
        ours: `${Math.round(Math.max(...ours))}/s`,
        limit: `bare proxy ${Math.round(Math.max(...bare))}/s`,
        ratio: ratio.toFixed(2),
        reach: '≥ 0.80',
      },
      {
        row: 'S2',
        what: 'latency added to one send, 1 connection, median of 500',
        ours: `+${added.toFixed(3)} ms`,
        limit: `2 fsyncs of this disk + 0.2 ms = ${(2 * fsync + 0.2).toFixed(3)} ms`,
        ratio: (added / (2 * fsync + 0.2)).toFixed(2),
        reach: '≤ 1.00',
      },
    ];
  } finally {
    await pinflow.stop();
    proxy.stop();
    advertiser.stop();
  }
}
