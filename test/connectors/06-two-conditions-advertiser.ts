import { randomBytes } from 'node:crypto';
import type { Received, Reply } from '../support/fake-advertiser.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';
import { startStrictAdvertiser, wrongFields } from './strict-advertiser.ts';

export const TOKEN = 'bearer-token-of-the-test';
export const PIN = '520972';

/** Refusals are HTTP 200 like everything else. */
export function refusal(message: string): Reply {
  return { body: { statusCode: 'ERROR', message, data: null } };
}

/** The call was taken; how far the subscription is stands in `data`. */
export function taken(status: string, data: object = {}): Reply {
  return { body: { statusCode: 'SUCCESS', message: null, data: { status, ...data } } };
}

/** Shape 6 of the connectors: a bearer token, statuses in the body of HTTP 200, success in two places. */
export async function startTwoConditionsAdvertiser(): Promise<StrictAdvertiser> {
  const numbers = new Map<string, string>();

  function wrong({ method, path, query, headers, fields }: Received): string | undefined {
    if (path !== '/subscribe' && path !== '/submitPin') return 'no such path';
    if (method !== 'POST' || Object.keys(query).length > 0) return `${method} with a query`;
    if (headers['content-type'] !== 'application/json') return `content type ${headers['content-type']}`;
    if (headers.accept !== 'application/json') return `accept ${headers.accept}`;
    if (headers.authorization !== `Bearer ${TOKEN}`) return 'authorization';
    if (path === '/subscribe')
      return wrongFields(fields, { method: /^WEB$/, msisdn: /^254[0-9]{9}$/ }, { serviceId: /^.+$/ });
    const fault = wrongFields(fields, { pin: /^[0-9]{6}$/, serverRef: /^[0-9a-f]{32}$/ });
    return (
      fault ?? (numbers.has(String(fields['serverRef'])) ? undefined : 'a serverRef that was never given')
    );
  }

  return startStrictAdvertiser({
    wrong,
    refuse: (fault) => ({ ...refusal(fault), status: fault === 'authorization' ? 401 : 400 }),
    serve({ path, fields }, desk) {
      if (path === '/submitPin')
        return (
          desk.scripted('verify', numbers.get(String(fields['serverRef']))) ??
          (fields['pin'] === PIN ? taken('SUBSCRIBED') : refusal('Wrong PIN'))
        );
      const serverRef = randomBytes(16).toString('hex');
      const msisdn = String(fields['msisdn']);
      numbers.set(serverRef, msisdn);
      return desk.scripted('send', msisdn) ?? taken('PENDING_AUTH', { serverRef, msisdn: `tel:+${msisdn}` });
    },
  });
}
