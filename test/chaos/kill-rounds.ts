import { setTimeout as wait } from 'node:timers/promises';
import type { Pinflow } from '../support/pinflow.ts';
import { newDataDir, startPinflow } from '../support/pinflow.ts';
import { acme, makeWorld } from '../support/world.ts';
import { between, chanceOf } from './chance.ts';
import { everyRow } from './every-row.ts';
import { judgeRecord } from './judge-record.ts';
import type { Callers } from './mixed-load.ts';
import { mixedLoad } from './mixed-load.ts';
import type { OutsideWorld } from './outside-world.ts';
import { startOutsideWorld } from './outside-world.ts';
import { until } from './until.ts';

/** What the outside saw, and what the product says after its last restart. */
export interface KillRecord {
  rounds: number;
  requests: number;
  acknowledged: number;
  /** Times the receiver was told of a conversion. */
  told: number;
  /** Broken invariants, in words; empty when all hold. */
  broken: string[];
  /** Milliseconds from start to ready, worst. */
  slowest_restart_ms: number;
  /** The same of the very first start, which finds nothing to mend: what this machine takes just now. */
  first_start_ms: number;
}

/**
 * T1: kills the server at random instants under mixed load while advertiser and receiver fail at random, and judges it
 * by what callers, advertiser and receiver saw. The same seed gives the same faults; the instants are the machine's.
 */
export async function killRounds(
  rounds: number,
  seed: number,
  progress: (words: string) => void = () => {},
): Promise<KillRecord> {
  const chance = chanceOf(seed);
  const outside = await startOutsideWorld(chance);
  const dataDir = newDataDir();
  const env = {
    PINFLOW_EGRESS_ALLOW: `${outside.advertiser.host},${outside.receiver.host}`,
    PINFLOW_DEMO: 'off',
  };
  const begun = Date.now();
  let pinflow = await startPinflow(env, dataDir);
  const first_start_ms = Date.now() - begun;
  const world = await makeWorld(pinflow, acme(outside.advertiser.origin));
  const postback = { url: `${outside.receiver.origin}/told`, method: 'POST', events: ['conversion'] };
  await pinflow.admin('PATCH', `/affiliates/${world.aff_id}`, { postback });
  const callers: Callers = { acknowledged: new Map(), tried: new Map(), requests: 0, numbers: 0 };
  let slowest = 0;
  for (let round = 1; round <= rounds; round++) {
    const load = mixedLoad(pinflow, world, callers, chance);
    // Some rounds are killed while they begin; the others once something is at stake, however slow the machine is.
    const enough = callers.acknowledged.size + between(chance, 0, 40);
    await until(async () => callers.acknowledged.size >= enough, 4000, 20);
    await wait(between(chance, 0, 300));
    await pinflow.stop('SIGKILL');
    await load;
    const started = Date.now();
    pinflow = await startPinflow(env, dataDir);
    slowest = Math.max(slowest, Date.now() - started);
    if (round % 10 === 0) progress(`${round} kills, ${callers.acknowledged.size} conversions acknowledged`);
  }
  const broken = await judge(pinflow, outside, callers);
  await pinflow.stop();
  await outside.close();
  const { requests, acknowledged } = callers;
  const told = outside.told().length;
  return {
    rounds,
    requests,
    acknowledged: acknowledged.size,
    told,
    broken,
    slowest_restart_ms: slowest,
    first_start_ms,
  };
}

interface Row {
  id: string;
  tid: string;
  status: string;
  conversion_id: string;
}

async function judge(pinflow: Pinflow, outside: OutsideWorld, callers: Callers): Promise<string[]> {
  outside.recover();
  const open = async () => {
    const clicks = await everyRow<Row>(pinflow, '/clicks?status=sent');
    const accepted = outside.accepted();
    return clicks.filter(({ tid }) => accepted.has(tid));
  };
  await until(async () => (await open()).length === 0, 25_000);
  for (const { id } of await everyRow<Row>(pinflow, '/postbacks?status=waiting'))
    await pinflow.admin('POST', `/postbacks/${id}/redeliveries`);
  await until(async () => (await everyRow<Row>(pinflow, '/postbacks?status=waiting')).length === 0, 60_000);
  const indeterminate = await everyRow<Row>(pinflow, '/clicks?status=indeterminate');
  const failed = await everyRow<Row>(pinflow, '/postbacks?status=failed');
  const reports: Record<string, number> = {};
  for (const by of ['affiliate', 'landing_page', 'integration', 'day', 'hour', 'sub1', 'operator']) {
    const { body } = await pinflow.admin<{ items: { conversions: number }[] }>(
      'GET',
      `/reports?group_by=${by}`,
    );
    reports[by] = body.items.reduce((sum, row) => sum + row.conversions, 0);
  }
  return judgeRecord({
    ...callers,
    verifies: outside.verifies(),
    accepted: outside.accepted(),
    told: outside.told(),
    conversions: await everyRow<Row>(pinflow, '/conversions'),
    indeterminate: new Set(indeterminate.map(({ tid }) => tid)),
    failed: new Set(failed.map(({ conversion_id }) => conversion_id)),
    reports,
  });
}
