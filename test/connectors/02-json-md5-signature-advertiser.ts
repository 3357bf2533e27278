import { createHash, randomUUID } from 'node:crypto';
import type { Received, Reply } from '../support/fake-advertiser.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';
import { startStrictAdvertiser, wrongFields } from './strict-advertiser.ts';

export const ACCOUNT_ID = '43e36f54eef111e270639871000000f1';
export const CAMPAIGN_ID = 'c71e2c2ee68b410a82d6c5f910c2d428';
export const PIN = '12345';

/** An answer with the state it leaves the subscription in. */
export function state(word: string, error: string | null = null, status = 200): Reply {
  const known = { authenticated: true, valid_msisdn: true, valid_campaign: true, campaign_status: 'active' };
  return { status, body: { ...known, state: word, error, reference: `AP:${randomUUID()}` } };
}

export function signatureOf(msisdn: string): string {
  return createHash('md5').update(`${ACCOUNT_ID}${CAMPAIGN_ID}${msisdn}`).digest('hex');
}

/** Shape 2 of the connectors: JSON signed by MD5, the campaign in the path, codes judged by HTTP 417 and 440. */
export async function startMd5Advertiser(): Promise<StrictAdvertiser> {
  const pending = new Set<string>();

  function wrong({ method, path, query, headers, fields }: Received): string | undefined {
    const [, campaign, step] = /^\/subscriptions\/v1\/([^/]+)\/(initiate|validate_pin)$/.exec(path) ?? [];
    if (campaign === undefined) return 'no such path';
    if (method !== 'POST' || Object.keys(query).length > 0) return `${method} with a query`;
    if (headers['content-type'] !== 'application/json') return `content type ${headers['content-type']}`;
    return wrongFields(fields, {
      msisdn: /^254[0-9]{9}$/,
      keyword: /^KEYWORD$/,
      signature: new RegExp(`^${signatureOf(String(fields['msisdn']))}$`),
      ...(step === 'validate_pin' && { pin: /^[0-9]{5}$/ }),
    });
  }

  return startStrictAdvertiser({
    wrong,
    refuse: (fault) => state('error', fault, 401),
    serve({ path, fields }, desk) {
      const msisdn = String(fields['msisdn']);
      if (!path.includes(`/${CAMPAIGN_ID}/`)) return { status: 404, body: { valid_campaign: false } };
      if (path.endsWith('/initiate')) {
        pending.add(msisdn);
        return desk.scripted('send', msisdn) ?? state('pending_pin');
      }
      if (!pending.has(msisdn)) return state('none', 'No PIN was asked for', 400);
      return (
        desk.scripted('verify', msisdn) ??
        (fields['pin'] === PIN ? state('subscribed') : state('pending_pin', 'Invalid PIN', 417))
      );
    },
  });
}
