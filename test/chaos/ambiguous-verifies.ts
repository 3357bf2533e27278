import type { Reply } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { newDataDir, startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';
import type { Chance } from './chance.ts';
import { chanceOf } from './chance.ts';
import { everyRow } from './every-row.ts';
import { until } from './until.ts';

/** How the advertiser ends a verify it has accepted. */
type Ending = 'plain' | 'late' | 'reset' | 'error' | 'killed';
const TIMEOUT_MS = 1000;
const REPLIES: Record<Ending, Reply> = {
  plain: { body: { status: 'SUCCESS' } },
  late: { body: { status: 'SUCCESS' }, delay_ms: 2 * TIMEOUT_MS },
  reset: { reset: true },
  error: { status: 500, body: {} },
  killed: { hang: true },
};
const WORKERS = 32;

export interface AmbiguousRecord {
  verifies: number;
  endings: Record<Ending, number>;
  broken: string[];
}

/**
 * T4: verifies the advertiser accepted and answers late, by a reset, by a 500, or never because the server is killed,
 * 5 % each; the server is killed once a batch. None may be lost or called again; each stays indeterminate until it is settled.
 */
export async function ambiguousVerifies(
  count: number,
  seed: number,
  progress: (words: string) => void = () => {},
  batch = 1000,
): Promise<AmbiguousRecord> {
  const chance = chanceOf(seed);
  const endings = new Map<string, Ending>();
  const advertiser = await startFakeAdvertiser((request) =>
    request.path === '/send'
      ? { body: { status: 'SUCCESS', ref: String(request.fields['cid']) } }
      : REPLIES[endings.get(String(request.fields['ref'])) ?? 'plain'],
  );
  const dataDir = newDataDir();
  const env = { PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' };
  let pinflow = await startPinflow(env, dataDir);
  const definition = acme(advertiser.origin);
  const patient = { ...(definition['verify'] as object), timeout_ms: TIMEOUT_MS };
  const world = await makeWorld(pinflow, { ...definition, verify: patient });
  const broken: string[] = [];
  for (let done = 0; done < count; done += batch) {
    const span = { from: done, to: Math.min(count, done + batch) };
    const { cut, wrong } = await verifyMany(pinflow, world, span, endings, chance);
    broken.push(...wrong);
    const hanging = cut.map((tid) => verify(pinflow, world, tid).catch(() => undefined));
    const asked = () => new Set(advertiser.on('/verify').map(({ fields }) => String(fields['ref'])));
    const inFlight = await until(async () => cut.every((tid) => asked().has(tid)), 5000);
    if (!inFlight) broken.push('not every verify to be cut was in flight');
    await pinflow.stop('SIGKILL');
    await Promise.all(hanging);
    pinflow = await startPinflow(env, dataDir);
    progress(`${span.to} verifies, ${endings.size} clicks`);
  }
  broken.push(...(await judge(pinflow, world, endings)));
  for (const [tid, ending] of endings) {
    const calls = advertiser.on('/verify').filter(({ fields }) => fields['ref'] === tid).length;
    if (calls !== 1) broken.push(`${tid} (${ending}): the advertiser was called ${calls} times`);
  }
  await pinflow.stop();
  await advertiser.close();
  const counts = { plain: 0, late: 0, reset: 0, error: 0, killed: 0 };
  for (const ending of endings.values()) counts[ending] += 1;
  return { verifies: endings.size, endings: counts, broken };
}

/** `cut`: clicks whose verify is left for a kill to end. */
async function verifyMany(
  pinflow: Pinflow,
  world: World,
  { from, to }: { from: number; to: number },
  endings: Map<string, Ending>,
  chance: Chance,
): Promise<{ cut: string[]; wrong: string[] }> {
  const wrong: string[] = [];
  const cut: string[] = [];
  let next = from;
  const worker = async () => {
    while (next < to) {
      next += 1;
      const sent = await call(pinflow, world, '/api/otp/send', {
        msisdn: `96478${String(10_000_000 + next)}`,
      });
      const tid = String(sent.body['tid']);
      const ending = pick(chance);
      endings.set(tid, ending);
      if (ending === 'killed') {
        cut.push(tid);
        continue;
      }
      const { status } = await verify(pinflow, world, tid);
      if (status !== (ending === 'plain' ? 200 : 202)) wrong.push(`${tid} (${ending}): answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
  return { cut, wrong };
}

/** To the server that runs now: each start has a port of its own, and `world` calls the first. */
async function call(pinflow: Pinflow, world: World, path: string, body: object) {
  const response = await fetch(`${pinflow.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${world.key}` },
    body: JSON.stringify({ aff_id: world.aff_id, ...body }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const verify = (pinflow: Pinflow, world: World, tid: string) =>
  call(pinflow, world, '/api/otp/verify', { tid, otp: '1234' });

function pick(chance: Chance): Ending {
  const drawn = chance();
  if (drawn < 0.05) return 'late';
  if (drawn < 0.1) return 'reset';
  if (drawn < 0.15) return 'error';
  return drawn < 0.2 ? 'killed' : 'plain';
}

interface Row {
  tid: string;
}

const tids = async (pinflow: Pinflow, path: string) =>
  new Set((await everyRow<Row>(pinflow, path)).map(({ tid }) => tid));

/** Every click is a conversion or indeterminate; asked again it says so; settled it is one conversion. */
async function judge(pinflow: Pinflow, world: World, endings: Map<string, Ending>): Promise<string[]> {
  const broken: string[] = [];
  await until(async () => (await tids(pinflow, '/clicks?status=sent')).size === 0, 25_000);
  const indeterminate = await tids(pinflow, '/clicks?status=indeterminate');
  const converted = await tids(pinflow, '/conversions');
  for (const [tid, ending] of endings) {
    if (!indeterminate.has(tid) && !converted.has(tid)) broken.push(`${tid} (${ending}): lost`);
    if (ending === 'plain' && !converted.has(tid)) broken.push(`${tid}: acknowledged and no conversion`);
    if (['reset', 'error', 'killed'].includes(ending) && !indeterminate.has(tid))
      broken.push(`${tid} (${ending}): settled though nobody settled it`);
  }
  for (const tid of indeterminate) {
    const again = await verify(pinflow, world, tid);
    if (again.status !== 202) broken.push(`${tid}: asked again it answers ${again.status}`);
    const settled = { verdict: 'verified', reason: 'the advertiser says so' };
    for (let time = 0; time < 2; time++) {
      const { status } = await pinflow.admin('PUT', `/clicks/${tid}/settlement`, settled);
      if (status !== 200) broken.push(`${tid}: settling it answers ${status}`);
    }
  }
  const rows = await everyRow<Row>(pinflow, '/conversions');
  if (rows.length !== endings.size || new Set(rows.map(({ tid }) => tid)).size !== endings.size)
    broken.push(`${endings.size} clicks were accepted, and ${rows.length} conversions stand`);
  return broken;
}
