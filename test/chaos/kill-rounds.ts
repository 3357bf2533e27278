import { randomInt } from 'node:crypto';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import { newDataDir, startPinflow } from '../support/pinflow.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { acme, makeWorld } from '../support/world.ts';

/** What the outside saw, and what the product says after its last restart. */
export interface KillRecord {
  rounds: number;
  acknowledged: number;
  /** Broken invariants, in words; empty when all hold. */
  broken: string[];
  /** Milliseconds from start to ready, worst. */
  slowest_restart_ms: number;
}

const WORKERS = 24;

/**
 * Kills the server at random instants under mixed load and judges it by the fake advertiser's record:
 * I1 an acknowledged verification has exactly one conversion, I2 at most one conversion for each click, I3 every
 * success of the advertiser has a conversion or an indeterminate click, I4 every conversion has one, I6 at most one
 * verify for each attempt.
 */
export async function killRounds(rounds: number): Promise<KillRecord> {
  const advertiser = await startFakeAdvertiser((request) =>
    request.path === '/send'
      ? { body: { status: 'SUCCESS', ref: String(request.fields['cid']) }, delay_ms: randomInt(0, 6) }
      : {
          body: request.fields['otp'] === '1234' ? { status: 'SUCCESS' } : { message: 'INVALID_PIN' },
          delay_ms: randomInt(0, 12),
        },
  );
  const dataDir = newDataDir();
  const env = { PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' };
  let pinflow = await startPinflow(env, dataDir);
  const world = await makeWorld(pinflow, acme(advertiser.origin));
  const acknowledged = new Map<string, string>();
  let slowest = 0;
  for (let round = 0; round < rounds; round++) {
    const load = runLoad(pinflow, world.key, round, acknowledged);
    await new Promise((resolve) => setTimeout(resolve, randomInt(150, 900)));
    await pinflow.stop('SIGKILL');
    await load;
    const started = Date.now();
    pinflow = await startPinflow(env, dataDir);
    slowest = Math.max(slowest, Date.now() - started);
  }
  const broken = await judge(pinflow, advertiser, acknowledged);
  await pinflow.stop();
  await advertiser.close();
  return { rounds, acknowledged: acknowledged.size, broken, slowest_restart_ms: slowest };
}

async function runLoad(
  pinflow: Pinflow,
  key: string,
  round: number,
  acknowledged: Map<string, string>,
): Promise<void> {
  let next = 0;
  const call = async (path: string, body: object) => {
    const response = await fetch(`${pinflow.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ aff_id: 'kiwi', ...body }),
    });
    return (await response.json()) as { response: string; tid: string; conversion_id?: string };
  };
  const worker = async () => {
    try {
      for (;;) {
        next += 1;
        const sent = await call('/api/otp/send', {
          msisdn: `96478${String(10_000_000 + round * 20_000 + next)}`,
        });
        if (sent.response !== 'otp_sent_successfully') continue;
        if (next % 3 === 0) await call('/api/otp/verify', { tid: sent.tid, otp: '9999' });
        const verified = await call('/api/otp/verify', { tid: sent.tid, otp: '1234' });
        if (verified.conversion_id) acknowledged.set(sent.tid, verified.conversion_id);
      }
    } catch {
      // The server is gone: so was the request.
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
}

interface Row {
  id: string;
  tid: string;
  status: string;
}

async function all(pinflow: Pinflow, path: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = `?limit=200${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const { body } = await pinflow.admin<{ items: Row[]; next: string | null }>('GET', `${path}${query}`);
    rows.push(...body.items);
    cursor = body.next;
  }
  return rows;
}

async function judge(
  pinflow: Pinflow,
  advertiser: FakeAdvertiser,
  acknowledged: Map<string, string>,
): Promise<string[]> {
  const broken: string[] = [];
  const conversions = await all(pinflow, '/conversions');
  const clicks = new Map((await all(pinflow, '/clicks')).map((click) => [click.tid, click]));
  const byTid = new Map<string, Row[]>();
  for (const row of conversions) byTid.set(row.tid, [...(byTid.get(row.tid) ?? []), row]);
  const attempts = new Map<string, number>();
  const accepted = new Set<string>();
  for (const one of advertiser.on('/verify')) {
    const tid = String(one.fields['ref']);
    const name = `${tid} ${String(one.fields['otp'])}`;
    attempts.set(name, (attempts.get(name) ?? 0) + 1);
    if (one.fields['otp'] === '1234') accepted.add(tid);
  }
  for (const [tid, id] of acknowledged) {
    const rows = byTid.get(tid) ?? [];
    if (rows.length !== 1 || rows[0]?.id !== id)
      broken.push(`I1: ${tid} was acknowledged as ${id} and has ${rows.length} conversions`);
  }
  for (const [tid, rows] of byTid) {
    if (rows.length > 1) broken.push(`I2: ${tid} has ${rows.length} conversions`);
    if (!accepted.has(tid)) broken.push(`I4: ${tid} has a conversion the advertiser never accepted`);
  }
  for (const tid of accepted) {
    if (!byTid.has(tid) && clicks.get(tid)?.status !== 'indeterminate')
      broken.push(
        `I3: ${tid} was accepted and is ${clicks.get(tid)?.status ?? 'unknown'} without a conversion`,
      );
  }
  for (const [name, count] of attempts)
    if (count > 1) broken.push(`I6: the advertiser saw ${count} verifies of ${name}`);
  return broken;
}
