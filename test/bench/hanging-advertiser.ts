import { readFileSync, readdirSync } from 'node:fs';
import autocannon from 'autocannon';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';
import { startChild } from './child.ts';
import type { Figure } from './figure.ts';
import { freshNumber } from './fresh-number.ts';

const SECONDS = 14; // the deadline of 8 s is passed within, so that calls time out and the breaker opens
const FLOOD_PER_SECOND = 300;
const CALM_PER_SECOND = 50;
/** Of the flood: those whose sends hang, up to 256, and enough others to keep the rate. */
const CLIENTS = 320;

interface Calm {
  p50_ms: number;
  p95_ms: number;
  failed: number;
}

/** T7: sends of one offer while another's advertiser answers, and while it hangs, both under 300 requests a second. */
export async function measureHangingAdvertiser(): Promise<Figure[]> {
  const well = await startChild('./advertiser-child.ts');
  const hanging = await startChild('./advertiser-child.ts', ['hang']);
  const pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: '127.0.0.0/8', PINFLOW_DEMO: 'off' });
  try {
    const calm = await makeWorld(pinflow, acme(well.origin), {}, 'kiwi');
    const healthy = await makeWorld(pinflow, acme(well.origin), {}, 'mango');
    const stuck = await makeWorld(pinflow, acme(hanging.origin), {}, 'papaya');
    await beside(pinflow, calm, healthy, 4);
    const without = await beside(pinflow, calm, healthy, SECONDS);
    const before = rssMegabytes(pinflow);
    let rss = 0;
    let files = 0;
    const watch = setInterval(() => {
      rss = Math.max(rss, rssMegabytes(pinflow));
      files = Math.max(files, openFiles(pinflow));
    }, 100);
    const hung = await beside(pinflow, calm, stuck, SECONDS);
    clearInterval(watch);
    if (without.failed + hung.failed > 0)
      throw new Error(`${without.failed + hung.failed} sends of the calm offer failed`);
    return [
      {
        row: 'T7',
        what: `p95 of one offer's sends (${CALM_PER_SECOND}/s) while another, at ${FLOOD_PER_SECOND}/s for ${SECONDS} s, hangs; the server's memory at most ${rss} MB (${before} before), ${files} open files; medians ${hung.p50_ms.toFixed(1)} and ${without.p50_ms.toFixed(1)} ms`,
        ours: `${hung.p95_ms.toFixed(1)} ms`,
        limit: `the other answering: ${without.p95_ms.toFixed(1)} ms`,
        ratio: (hung.p95_ms / without.p95_ms).toFixed(2),
        reach: '≤ 1.10; < 300 MB',
      },
    ];
  } finally {
    await pinflow.stop();
    well.stop();
    hanging.stop();
  }
}

/** Latency of one offer's sends while another's go on, in milliseconds as the client sees them. */
async function beside(pinflow: Pinflow, calm: World, other: World, seconds: number): Promise<Calm> {
  const flood = sends(pinflow, other, FLOOD_PER_SECOND, seconds);
  const times: number[] = [];
  let failed = 0;
  const ends: Promise<void>[] = [];
  const until = performance.now() + seconds * 1000;
  for (let at = performance.now(); at < until; at += 1000 / CALM_PER_SECOND) {
    const wait = at - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const began = performance.now();
    ends.push(
      calm.send({ msisdn: freshNumber() }).then(({ status }) => {
        times.push(performance.now() - began);
        if (status !== 200) failed += 1;
      }),
    );
  }
  await Promise.all([flood, ...ends]);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { p50_ms: at(0.5), p95_ms: at(0.95), failed };
}

/** Sends at a steady rate. */
async function sends(pinflow: Pinflow, world: World, per_second: number, seconds: number): Promise<void> {
  await autocannon({
    url: `${pinflow.url}/api/otp/send`,
    connections: CLIENTS,
    overallRate: per_second,
    duration: seconds,
    timeout: 20,
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
}

function rssMegabytes({ child }: Pinflow): number {
  const kilobytes = /VmRSS:\s+([0-9]+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

function openFiles({ child }: Pinflow): number {
  return readdirSync(`/proc/${child.pid}/fd`).length;
}
