import { ADMIN } from '../support/actors.ts';
import { onTestFinished } from 'vitest';
import { createConnector } from '../../src/adapters/advertiser/connector.ts';
import { createSystem } from '../../src/adapters/system/system.ts';
import type { Access } from '../../src/domain/catalog/access.ts';
import { accessOf } from '../../src/domain/catalog/access.ts';
import { clickTimeline } from '../../src/use-cases/click-timeline.ts';
import type { Ports } from '../../src/use-cases/ports.ts';
import { sendOtp } from '../../src/use-cases/send-otp.ts';
import { settleByCallback } from '../../src/use-cases/settle-by-callback.ts';
import { statusRounds } from '../../src/use-cases/settle-by-status.ts';
import { verifyOtp } from '../../src/use-cases/verify-otp.ts';
import { adminWorld, START } from '../server/admin-api/admin-world.ts';
import type { Received, Reply } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import { acme } from '../support/world.ts';

export const MINUTE = 60_000;
const SECRET = 'callback-secret';

type Behaviour = (request: Received) => Reply | Promise<Reply>;

/** What the admin API answers for what it made, as far as it is used here. */
interface Saved {
  id: string;
}

/** What the advertiser does; tests change it as they go. */
export interface Advertiser {
  send: Behaviour;
  verify: Behaviour;
  status: Behaviour;
}

/**
 * The product's use-cases on memory stores and the real connector, an advertiser on the wire, and a clock that
 * tests move. `status`: changes to the step, null for an integration without.
 */
export async function statusWorld(status: Record<string, unknown> | null = {}) {
  const does: Advertiser = {
    send: () => ({ body: { status: 'SUCCESS', ref: 'r-1' } }),
    verify: () => ({ reset: true }),
    status: () => ({ body: { active: true } }),
  };
  const fake = await startFakeAdvertiser((request) => {
    const [, name] = request.path.split('/');
    return does[name as keyof Advertiser](request); // the definition below has these paths alone
  });
  let now = START;
  const system = { ...createSystem(), now: () => now };
  const admin = await adminWorld();
  const connector = createConnector({ egress_allow: [fake.host], aliases: {}, system });
  const ports: Ports = Object.assign(admin.ports, { system, connector });
  onTestFinished(async () => {
    await connector.close();
    await fake.close();
  });

  const definition = (origin: string, step: Record<string, unknown> | null) => ({
    ...acme(origin),
    secrets: { api_key: 'canary-secret-of-acme', callback: SECRET },
    send: {
      ...(acme(origin)['send'] as object),
      outcomes: [
        { if: { get: 'json:status', equals: 'REDIRECT' }, code: 'user_redirect' },
        { if: { get: 'json:status', equals: 'TEXT' }, code: 'user_must_text' },
      ],
      carry: ['ref', 'redirect', 'keyword', 'shortcode'].map((name) => ({ name, get: `json:${name}` })),
      timeout_ms: 1000,
    },
    status:
      step === null
        ? undefined
        : {
            url: `${origin}/status?m={msisdn}`,
            success: { get: 'json:active', equals: true },
            refused: { get: 'json:active', equals: false },
            timeout_ms: 400,
            ...step,
          },
    callback: {
      auth: { secret: '{secret.callback}' },
      tid: { get: 'query:cid' },
      success: { get: 'query:state', equals: 'ok' },
      failure: { get: 'query:state', equals: 'no' },
    },
  });
  const saved = async (answer: Promise<{ status: number; text: string; json: () => Saved }>) => {
    const { status: code, text, json } = await answer;
    if (code >= 300) throw new Error(text);
    return json();
  };
  const integration = await saved(admin.ask('POST', '/integrations', definition(fake.origin, status)));
  await saved(admin.ask('POST', '/affiliates', { id: 'kiwi', name: 'Kiwi Media', api_access: true }));

  const newPage = async (title: string, integration_id = integration.id): Promise<Access> => {
    const body = { integration_id, affiliate_id: 'kiwi', title };
    const { id } = await saved(
      admin.ask('POST', '/landing-pages', { ...body, payout: { amount: '1.50', currency: 'USD' } }),
    );
    const page = ports.catalog.state.landing_pages[id];
    const access = page && accessOf(ports.catalog.state, page, 'live');
    if (!access) throw new Error('no page');
    return access;
  };
  const access = await newPage('Win a phone');
  let isLeaving = false;

  const world = {
    ports,
    fake,
    does,
    access,
    newPage,
    integration_id: String(integration.id),
    logs: admin.logs,
    ask: admin.ask,
    /** Another integration with the same advertiser. */
    newIntegration: async (step: Record<string, unknown>): Promise<string> =>
      (await saved(admin.ask('POST', '/integrations', definition(fake.origin, step)))).id,
    /** Changes the integration, by merge patch. */
    change: (patch: Record<string, unknown>) =>
      saved(admin.ask('PATCH', `/integrations/${integration.id}`, patch)),
    pass: (ms: number) => void (now += ms),
    now: () => now,
    /** One round over all that is due, as housekeeping makes them. */
    round: statusRounds(ports, () => isLeaving),
    leave: () => void (isLeaving = true),
    /** A round each 5 s of so many minutes. */
    async minutes(count: number) {
      for (let seconds = 0; seconds < count * 60; seconds += 5) {
        now += 5000;
        await world.round();
      }
    },
    async send(msisdn: string, on = access): Promise<string> {
      const { tid, outcome } = await sendOtp(ports, on, { msisdn });
      if (tid === undefined) throw new Error(outcome);
      return tid;
    },
    verify: (tid: string, otp = '1234', on = access) => verifyOtp(ports, on, { tid, otp }),
    /** A click whose verify was lost. */
    async indeterminate(msisdn: string, on = access): Promise<string> {
      const tid = await world.send(msisdn, on);
      const { outcome } = await world.verify(tid, '1234', on);
      if (outcome !== 'verification_pending') throw new Error(outcome);
      return tid;
    },
    callback: (tid: string, state: 'ok' | 'no', secret = SECRET) =>
      settleByCallback(ports, integration.id, {
        path_secret: secret,
        query: `cid=${tid}&state=${state}`,
        headers: {},
        body: '',
      }),
    async click(tid: string) {
      return (await clickTimeline(ports, ADMIN, tid)).click;
    },
    async kinds(tid: string) {
      return (await clickTimeline(ports, ADMIN, tid)).timeline.map(({ kind }) => kind);
    },
    async asked(tid: string) {
      const { timeline } = await clickTimeline(ports, ADMIN, tid);
      return timeline.filter(({ kind }) => kind === 'status.asked');
    },
    async conversions() {
      const { items } = await ports.ledger.conversions({ test: false }, { limit: 100 });
      return items.map(({ tid, settled_by }) => [tid, settled_by]);
    },
  };
  return world;
}

export type StatusWorld = Awaited<ReturnType<typeof statusWorld>>;
