import type { FakeAdvertiser, Received, Reply } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';

export const SHIELD_KEY = 'shield-key-of-the-tests';
export const SHIELD_PIN = '4471';

/** An advertiser behind an anti-fraud service, with a record of what each transaction came to. */
export interface Shield extends FakeAdvertiser {
  /** Token → what browsers reported with it: `ran` is the inline script, `loaded` the one from the host. */
  beats: Map<string, Set<string>>;
  /** Transaction → the token it got. */
  tokens: Map<string, string>;
  /** Transactions it blocks, and why; in monitor mode only noted. */
  blocked: Map<string, string>;
  /** `monitor`: observes, never blocks. */
  mode: 'block' | 'monitor';
  /** What it answers to the next script calls instead. */
  instead?: Reply;
  /** The markup of a token; a service may give any. */
  markup: (token: string, origin: string) => string;
}

/**
 * Shape 13: a script call for each transaction, whose script reports from the browser; asked twice for a transaction,
 * or with a missing or foreign token, it says Block at send and at verify.
 */
export async function startShield(): Promise<Shield> {
  const pins = new Map<string, string>();
  const fake = await startFakeAdvertiser(serve);
  const shield: Shield = {
    ...fake,
    beats: new Map(),
    tokens: new Map(),
    blocked: new Map(),
    mode: 'block',
    markup: inlineAndLoaded,
  };
  return shield;

  function serve(request: Received): Reply {
    const { path, query } = request;
    if (path === '/beat' || path === '/shield.js') return beat(path, query);
    if (request.headers['x-api-key'] !== SHIELD_KEY) return { status: 401, body: {} };
    if (path === '/script') return shield.instead ?? script(request.fields);
    return path === '/pin/send' ? send(request.fields) : verify(request.fields);
  }

  function beat(path: string, { token = '' }: Record<string, string>): Reply {
    const seen = shield.beats.get(token) ?? new Set<string>();
    shield.beats.set(token, seen.add(path === '/beat' ? 'ran' : 'loaded'));
    const headers = { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' };
    return {
      body: `document.documentElement.setAttribute('data-shield', ${JSON.stringify(token)});`,
      headers,
    };
  }

  function script({ transaction_id, user_ip, user_agent }: Record<string, unknown>): Reply {
    const id = String(transaction_id);
    if (!id || !user_ip || !user_agent) return { status: 400, body: { status: 'ERROR' } };
    if (shield.tokens.has(id)) shield.blocked.set(id, 'asked twice');
    const token = `tok-${shield.tokens.size + 1}-${id.slice(-6)}+/=`;
    shield.tokens.set(id, token);
    return { body: { status: 'OK', token, script: shield.markup(token, fake.origin) } };
  }

  function send({ msisdn, transaction_id, token }: Record<string, unknown>): Reply {
    const block = judge(String(transaction_id), token);
    if (block) return block;
    pins.set(String(transaction_id), String(msisdn));
    return { body: { status: 'SENT', verdict: 'ALLOW' } };
  }

  function verify({ msisdn, transaction_id, token, pin }: Record<string, unknown>): Reply {
    const block = judge(String(transaction_id), token);
    if (block) return block;
    if (pins.get(String(transaction_id)) !== msisdn) return { body: { status: 'ERROR' } };
    return { body: { status: pin === SHIELD_PIN ? 'VERIFIED' : 'WRONG_PIN', verdict: 'ALLOW' } };
  }

  function judge(id: string, token: unknown): Reply | undefined {
    if (shield.tokens.get(id) !== token) shield.blocked.set(id, 'missing or foreign token');
    if (!shield.blocked.has(id) || shield.mode === 'monitor') return undefined;
    return { body: { status: 'REFUSED', verdict: 'BLOCK' } };
  }
}

/** An inline script that reports to the service, and one loaded from it. */
function inlineAndLoaded(token: string, origin: string): string {
  const named = encodeURIComponent(token);
  return (
    `<script>fetch("${origin}/beat?token=${named}",{mode:"no-cors"});</script>` +
    `<script src="${origin}/shield.js?token=${named}" async></script>`
  );
}
