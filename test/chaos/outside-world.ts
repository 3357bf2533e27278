import type { FakeAdvertiser, Reply } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Chance } from './chance.ts';
import { between } from './chance.ts';

/** What a receiver was told: which postback, of which click's which conversion. */
export interface Told {
  postback_id: string;
  tid: string;
  conversion_id: string;
}

/** An advertiser and a receiver of postbacks that fail at random, and the records they keep of their own. */
export interface OutsideWorld {
  advertiser: FakeAdvertiser;
  receiver: FakeAdvertiser;
  /** From now on both answer as they should. */
  recover: () => void;
  /** Verifies the advertiser saw, by click and code; and the clicks it accepted, whatever it answered then. */
  verifies: () => Map<string, number>;
  accepted: () => Set<string>;
  told: () => Told[];
  close: () => Promise<void>;
}

export const RIGHT = '1234';
export const WRONG = '9999';

export async function startOutsideWorld(chance: Chance): Promise<OutsideWorld> {
  let faulty = true;
  const fails = (share: number) => faulty && chance() < share;
  const advertiser = await startFakeAdvertiser((request): Reply => {
    const delay_ms = between(chance, 0, 12);
    if (request.path === '/send') {
      if (fails(0.02)) return { reset: true };
      if (fails(0.02)) return { status: 500, body: {} };
      return { body: { status: 'SUCCESS', ref: String(request.fields['cid']) }, delay_ms };
    }
    // Whatever it answers, it has accepted a right code by now.
    if (fails(0.03)) return { reset: true, delay_ms };
    if (fails(0.03)) return { status: 500, body: {}, delay_ms };
    const late = fails(0.03) ? 400 : 0;
    const body = request.fields['otp'] === RIGHT ? { status: 'SUCCESS' } : { message: 'INVALID_PIN' };
    return { body, delay_ms: delay_ms + late };
  });
  const receiver = await startFakeAdvertiser((): Reply => {
    if (fails(0.04)) return { status: 500 };
    if (fails(0.04)) return { reset: true };
    if (fails(0.02)) return { status: 429, headers: { 'retry-after': '1' } };
    return { status: 200, delay_ms: between(chance, 0, 20) };
  });
  return {
    advertiser,
    receiver,
    recover: () => (faulty = false),
    verifies() {
      const seen = new Map<string, number>();
      for (const { fields } of advertiser.on('/verify')) {
        const name = `${String(fields['ref'])} ${String(fields['otp'])}`;
        seen.set(name, (seen.get(name) ?? 0) + 1);
      }
      return seen;
    },
    accepted: () =>
      new Set(
        advertiser
          .on('/verify')
          .filter(({ fields }) => fields['otp'] === RIGHT)
          .map(({ fields }) => String(fields['ref'])),
      ),
    told: () =>
      receiver.received.map(({ headers, fields }) => {
        const data = (fields['data'] ?? {}) as Record<string, unknown>;
        return {
          postback_id: String(headers['webhook-id']),
          tid: String(data['tid']),
          conversion_id: String(data['conversion_id']),
        };
      }),
    close: async () => {
      await Promise.all([advertiser.close(), receiver.close()]);
    },
  };
}
