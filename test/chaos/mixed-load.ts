import { setTimeout as wait } from 'node:timers/promises';
import type { Pinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import type { Chance } from './chance.ts';
import { RIGHT, WRONG } from './outside-world.ts';

/** What callers saw, over all rounds. */
export interface Callers {
  acknowledged: Map<string, string>;
  tried: Map<string, number>;
  requests: number;
  /** Numbers used so far: none is used twice. */
  numbers: number;
}

const PER_SECOND = 200;
const WORKERS = 32;

/** Sends, right and wrong codes, pages looked at and posted: 200 requests a second, until the server is gone. */
export async function mixedLoad(
  pinflow: Pinflow,
  world: World,
  callers: Callers,
  chance: Chance,
): Promise<void> {
  const begun = Date.now();
  let made = 0;
  const turn = async () => {
    made += 1;
    callers.requests += 1;
    const ahead = begun + (made * 1000) / PER_SECOND - Date.now();
    if (ahead > 0) await wait(ahead);
  };
  const call = async (path: string, body: object) => {
    await turn();
    const response = await fetch(`${pinflow.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${world.key}` },
      body: JSON.stringify({ aff_id: world.aff_id, ...body }),
    });
    return (await response.json()) as { response: string; tid: string; conversion_id?: string };
  };
  const verify = async (tid: string, otp: string) => {
    const name = `${tid} ${otp}`;
    callers.tried.set(name, (callers.tried.get(name) ?? 0) + 1);
    const verified = await call('/api/otp/verify', { tid, otp });
    if (verified.conversion_id) callers.acknowledged.set(tid, verified.conversion_id);
  };
  const visitor = async () => {
    callers.numbers += 1;
    const msisdn = `96478${String(10_000_000 + callers.numbers)}`;
    const kind = chance();
    if (kind < 0.1) {
      await turn();
      await (await fetch(`${pinflow.url}/l/${world.slug}`)).arrayBuffer();
    }
    if (kind > 0.9) {
      await turn();
      const body = new URLSearchParams({ msisdn: `+${msisdn}` });
      await (await fetch(`${pinflow.url}/l/${world.slug}`, { method: 'POST', body })).arrayBuffer();
      return;
    }
    const sent = await call('/api/otp/send', { msisdn });
    if (sent.response !== 'otp_sent_successfully') return;
    if (chance() < 0.3) await verify(sent.tid, WRONG);
    await verify(sent.tid, RIGHT);
  };
  const worker = async () => {
    try {
      for (;;) await visitor();
    } catch {
      // The server is gone: so was the request.
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
}
