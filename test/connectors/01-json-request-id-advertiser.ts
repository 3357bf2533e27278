import { randomUUID } from 'node:crypto';
import type { FakeAdvertiser, Received, Reply } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';

export const API_KEY = 'api-key-of-the-test';
export const PIN = '4711';

/** What the advertiser's answer to `init` may hold. */
export interface InitPayload {
  verif_request_id: string | null;
  short_code: string | null;
  keyword: string | null;
  carrier_code: string | null;
  redirect_url: string | null;
}

export interface RequestIdAdvertiser extends FakeAdvertiser {
  /** What was wrong with the calls it got, in its own words. */
  faults: string[];
  /** What it answers to a well-formed call for a number instead of doing its work. */
  script: (msisdn: string, on: 'init' | 'verify', reply: Reply) => void;
  /** Subscription id → state, as its status call tells it. */
  subscriptions: Map<string, string>;
  /** Number → its subscription, by which its status call finds one when it is given no id. */
  subscribers: Map<string, string>;
}

export function fail(message: string): Reply {
  return { body: { status: 'FAIL', message, status_code: 200 } };
}

/** Success of `init`, nothing in its payload but what is given. */
export function succeedWith(payload: Partial<InitPayload>): Reply {
  const nothing = { verif_request_id: null, short_code: null, keyword: null };
  return succeed({ ...nothing, carrier_code: '41820', redirect_url: null, ...payload });
}

/** Shape 1 of the connectors: JSON both ways, a key in a header, business failures as HTTP 200. */
export async function startRequestIdAdvertiser(): Promise<RequestIdAdvertiser> {
  const faults: string[] = [];
  const scripts = new Map<string, Reply>();
  const numbers = new Map<string, string>();
  const subscriptions = new Map<string, string>();
  const subscribers = new Map<string, string>();

  function serve(request: Received): Reply {
    const fault = wrongCall(request);
    if (fault) {
      faults.push(`${request.path}: ${fault}`);
      return http(400, 'BAD_REQUEST');
    }
    if (request.headers['api-key'] !== API_KEY) return http(401, 'UNAUTHORIZED');
    if (request.path === '/subscriptions/status') return status(request.fields);
    return request.path === '/subscriptions/init' ? init(request.fields) : verify(request.fields);
  }

  function init(fields: Record<string, unknown>): Reply {
    const msisdn = String(fields['msisdn']);
    const scripted = scripts.get(`init:${msisdn}`);
    if (scripted) return scripted;
    const id = randomUUID();
    numbers.set(id, msisdn);
    return succeedWith({ verif_request_id: id });
  }

  function verify(fields: Record<string, unknown>): Reply {
    const msisdn = numbers.get(String(fields['verif_request_id']));
    if (msisdn === undefined) {
      faults.push('/subscriptions/verify: an id that init never gave');
      return http(400, 'BAD_REQUEST');
    }
    const scripted = scripts.get(`verify:${msisdn}`);
    if (scripted) return scripted;
    if (fields['otp'] !== PIN) return fail('INVALID_PIN');
    const subscription_id = randomUUID();
    subscriptions.set(subscription_id, 'ACTIVE');
    subscribers.set(msisdn, subscription_id);
    return succeed({ subscription_id });
  }

  function status(fields: Record<string, unknown>): Reply {
    const subscription_id = String(fields['subscription_id'] ?? subscribers.get(String(fields['msisdn'])));
    const state = subscriptions.get(subscription_id);
    return state === undefined
      ? http(404, 'SUBSCRIPTION_NOT_FOUND')
      : succeed({ subscription_id, status: state, canceled_dt: null });
  }

  return {
    ...(await startFakeAdvertiser(serve)),
    faults,
    subscriptions,
    subscribers,
    script: (msisdn, on, reply) => void scripts.set(`${on}:${msisdn}`, reply),
  };
}

const FIELDS: Record<string, Record<string, RegExp>> = {
  '/subscriptions/init': {
    msisdn: /^9647[0-9]{9}$/,
    service_code: /^SERVICE_CODE$/,
    country_code: /^iq$/,
  },
  '/subscriptions/status': { msisdn: /^9647[0-9]{9}$/, service_code: /^SERVICE_CODE$/ },
  '/subscriptions/verify': { verif_request_id: /^[0-9a-f-]{36}$/, otp: /^[0-9]{4}$/ },
};

/** What the schema of the call has against it; undefined when it is well formed. */
function wrongCall({ path, method, query, headers, fields }: Received): string | undefined {
  const known = FIELDS[path];
  if (!known) return 'no such path';
  if (method !== 'POST') return `method ${method}`;
  if (Object.keys(query).length > 0) return 'parameters in the query';
  if (headers['content-type'] !== 'application/json') return `content type ${headers['content-type']}`;
  for (const [name, pattern] of Object.entries(known)) {
    const value = fields[name];
    if (typeof value !== 'string' || !pattern.test(value)) return `${name} is ${JSON.stringify(value)}`;
  }
  const { language, subscription_id, ...rest } = fields;
  if (subscription_id !== undefined && !isSubscription(path, subscription_id))
    return `subscription_id is ${JSON.stringify(subscription_id)}`;
  if (language !== undefined && !/^[a-z]{2}$/.test(String(language)))
    return `language is ${String(language)}`;
  const foreign = Object.keys(rest).find((name) => !(name in known));
  return foreign === undefined ? undefined : `${foreign} is not a field`;
}

/** Only the status call may name one, and leaves it out where it knows none. */
function isSubscription(path: string, id: unknown): boolean {
  return path === '/subscriptions/status' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id);
}

function succeed(payload: object): Reply {
  return { body: { status: 'SUCCESS', message: '', status_code: 200, payload } };
}

function http(status: number, message: string): Reply {
  return { status, body: { status: 'FAIL', message, status_code: status } };
}
