import { randomUUID } from 'node:crypto';
import type { Received, Reply } from '../support/fake-advertiser.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';
import { startStrictAdvertiser, wrongFields } from './strict-advertiser.ts';

export const TOKEN = 'bearer-token-of-the-test';
export const PIN = '6402';

export function refusal(message: string): Reply {
  return { body: { status: false, message } };
}

/** Shape 4 of the connectors: a bearer token, the click in an inner object, the number with `00` at verify. */
export async function startBearerAdvertiser(): Promise<StrictAdvertiser> {
  const numbers = new Map<string, string>();

  function wrong({ method, path, query, headers, fields }: Received): string | undefined {
    if (path !== '/api/send_pin' && path !== '/validate_pin') return 'no such path';
    if (method !== 'POST' || Object.keys(query).length > 0) return `${method} with a query`;
    if (headers['content-type'] !== 'application/json') return `content type ${headers['content-type']}`;
    if (headers.authorization !== `Bearer ${TOKEN}`) return 'authorization';
    if (path === '/api/send_pin') {
      const { affiliate_params: inner, ...outer } = fields;
      return (
        wrongFields(outer, { msisdn: /^254[0-9]{9}$/, cid: /^CAMPAIGN_ID$/ }) ??
        wrongFields(Object(inner) as Record<string, unknown>, { click_id: /^.{20,40}$/, tr_id: /^.+$/ })
      );
    }
    const fault = wrongFields(fields, {
      msisdn: /^00254[0-9]{9}$/,
      cid: /^CAMPAIGN_ID$/,
      pin: /^[0-9]{4}$/,
      req_id: /^[0-9a-f-]{36}$/,
    });
    if (fault !== undefined) return fault;
    return `00${numbers.get(String(fields['req_id']))}` === fields['msisdn'] ? undefined : 'another req_id';
  }

  return startStrictAdvertiser({
    wrong,
    refuse: (fault) => ({ ...refusal(fault), status: fault === 'authorization' ? 401 : 400 }),
    serve({ path, fields }, desk) {
      const msisdn = String(fields['msisdn']);
      if (path === '/validate_pin')
        return (
          desk.scripted('verify', msisdn) ??
          (fields['pin'] === PIN ? { body: { status: true } } : refusal('Invalid Pin'))
        );
      const req_id = randomUUID();
      numbers.set(req_id, msisdn);
      return desk.scripted('send', msisdn) ?? { body: { status: true, req_id } };
    },
  });
}
