import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import type { Pinflow } from '../support/pinflow.ts';
import { ADMIN_TOKEN, newDataDir, startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';
import { startChild } from './child.ts';
import type { Figure } from './figure.ts';
import { DAYS, fillLedger } from './fill-ledger.ts';
import { freshNumber } from './fresh-number.ts';
import { medianOfSends } from './median.ts';

const MANY = 5_000_000;
const FEW = 5_000;
const ROUNDS = 3;
const SENDS_PER_SECOND = 200;
const SECONDS = 12;

/** S6 and H4: sends and reports with five million clicks in the ledger, beside the same with five thousand. */
export async function measureBigLedger(): Promise<Figure[]> {
  const advertiser = await startChild('./advertiser-child.ts');
  const big = await startFilled(advertiser.origin, MANY);
  const small = await startFilled(advertiser.origin, FEW);
  try {
    const [ofBig, ofSmall] = await sendsOf(big, small);
    const report = await reportMs(big.pinflow, 'affiliate,day');
    const bySub = await reportMs(big.pinflow, 'sub1');
    const rss = peakMegabytes(big.pinflow);
    const alone = await tailOfSends(big);
    const beside = await besideReports(big);
    return [
      {
        row: 'S6',
        what: `one send with ${MANY.toLocaleString('en')} clicks in the ledger, median of 500, best of ${ROUNDS} turns`,
        ours: `${ofBig.toFixed(3)} ms`,
        limit: `with ${FEW.toLocaleString('en')}: ${ofSmall.toFixed(3)} ms`,
        ratio: (ofBig / ofSmall).toFixed(2),
        reach: '≤ 1.15',
      },
      {
        row: 'S6',
        what: `report over 30 of their ${DAYS} days, by affiliate and day, the quickest of 3; by sub id, the whole answer; the server's memory at most`,
        ours: `${report.toFixed(0)} ms; ${(bySub / 1000).toFixed(1)} s; ${rss} MB`,
        limit: '–',
        ratio: '–',
        reach: '≤ 150 ms; ≤ 3 s; ≤ 300 MB',
      },
      {
        row: 'H4',
        what: `p99 of ${SENDS_PER_SECOND} sends/s for ${SECONDS} s while reports over everything, by sub id, follow one another`,
        ours: `${beside.toFixed(1)} ms`,
        limit: `without a report: ${alone.toFixed(1)} ms`,
        ratio: (beside / alone).toFixed(2),
        reach: '< 1.20',
      },
    ];
  } finally {
    await Promise.all([big.pinflow.stop(), small.pinflow.stop()]);
    advertiser.stop();
  }
}

interface Filled {
  pinflow: Pinflow;
  world: World;
}

async function startFilled(origin: string, clicks: number): Promise<Filled> {
  const env = { PINFLOW_EGRESS_ALLOW: origin.slice('http://'.length), PINFLOW_DEMO: 'off' };
  const dataDir = newDataDir();
  const first = await startPinflow(env, dataDir);
  const world = await makeWorld(first, acme(origin));
  await first.stop();
  fillLedger(dataDir, clicks);
  return { pinflow: await startPinflow(env, dataDir), world };
}

/** The quickest median of each, taken in turns. */
async function sendsOf(one: Filled, other: Filled): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++)
    for (const [place, { pinflow, world }] of [one, other].entries())
      times[place]?.push(await medianOfSends(`${pinflow.url}/api/otp/send`, world.key));
  return [Math.min(...times[0]), Math.min(...times[1])];
}

async function reportMs(pinflow: Pinflow, groups: string): Promise<number> {
  const from = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
  const times: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const began = performance.now();
    const { status } = await pinflow.admin('GET', `/reports?group_by=${groups}&from=${from}&tz=Asia/Baghdad`);
    if (status !== 200) throw new Error(`a report was answered ${status}`);
    times.push(performance.now() - began);
  }
  return Math.min(...times);
}

async function tailOfSends({ pinflow, world }: Filled): Promise<number> {
  const result = await autocannon({
    url: `${pinflow.url}/api/otp/send`,
    connections: 32,
    overallRate: SENDS_PER_SECOND,
    duration: SECONDS,
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => ({
          ...request,
          headers: { 'content-type': 'application/json', authorization: `Bearer ${world.key}` },
          body: JSON.stringify({ aff_id: world.aff_id, msisdn: freshNumber() }),
        }),
      },
    ],
  });
  if (result.non2xx + result.errors + result.timeouts > 0) throw new Error('sends failed');
  return result.latency.p99;
}

async function besideReports(filled: Filled): Promise<number> {
  let isOver = false;
  const reports = (async () => {
    while (!isOver) {
      const answer = await fetch(`${filled.pinflow.url}/api/v1/reports?group_by=sub1`, {
        headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
      });
      await answer.text();
    }
  })();
  const tail = await tailOfSends(filled);
  isOver = true;
  await reports;
  return tail;
}

function peakMegabytes({ child }: Pinflow): number {
  const kilobytes = /VmHWM:\s+([0-9]+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}
