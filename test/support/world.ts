import type { Pinflow } from './pinflow.ts';

/** The small named world of the tests: affiliate `kiwi`, integration `acme`, page `win-a-phone`. */
export interface World {
  aff_id: string;
  integration_id: string;
  page_id: string;
  slug: string;
  key: string;
  send: (body: Record<string, unknown>, headers?: Record<string, string>) => Promise<Answer>;
  verify: (body: Record<string, unknown>, headers?: Record<string, string>) => Promise<Answer>;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: {
    status: string;
    response: string;
    tid?: string;
    message?: string;
    conversion_id?: string;
    attempts_left?: number;
    retry_after?: number;
    redirect?: string;
    expires_in?: number;
    resend_in?: number;
    otp_length?: number;
    error_id?: string;
    advertiser?: { http_status: number; body: string };
  };
}

/** Acme's API: JSON both ways, a reference carried from send to verify; wrong codes named in `message`. */
export function acme(origin: string): Record<string, unknown> {
  return {
    name: 'Acme',
    otp: { length: 4, resend_after_seconds: 0 },
    msisdn: {
      countries: ['IQ'],
      operators: [{ id: 'zain', name: 'Zain', mccmnc: ['41820'], prefixes: ['96478', '96479'] }],
    },
    secrets: { api_key: 'canary-secret-of-acme' },
    limits: { sends_per_msisdn_per_day: 100, unverified_sends_per_prefix: 0 },
    send: {
      method: 'POST',
      url: `${origin}/send`,
      params_in: 'json',
      headers: [{ key: 'X-Api-Key', value: '{secret.api_key}' }],
      params: [
        { key: 'msisdn', value: '{msisdn}' },
        { key: 'cid', value: '{tid}' },
      ],
      success: { get: 'json:status', equals: 'SUCCESS' },
      outcomes: [{ if: { get: 'json:message', equals: 'ALREADY_SUBSCRIBED' }, code: 'already_subscribed' }],
      carry: [{ name: 'ref', get: 'json:ref' }],
    },
    verify: {
      method: 'POST',
      url: `${origin}/verify`,
      params_in: 'json',
      headers: [{ key: 'X-Api-Key', value: '{secret.api_key}' }],
      params: [
        { key: 'ref', value: '{carry.ref}' },
        { key: 'otp', value: '{otp}' },
      ],
      success: { get: 'json:status', equals: 'SUCCESS' },
      outcomes: [{ if: { get: 'json:message', equals: 'INVALID_PIN' }, code: 'otp_wrong' }],
    },
  };
}

/** Makes the world in a running product; `integration` as the admin API takes it. */
export async function makeWorld(
  pinflow: Pinflow,
  integration: Record<string, unknown>,
  page: Record<string, unknown> = {},
  name = 'kiwi',
): Promise<World> {
  const made = await expectStatus(201, pinflow.admin<{ id: string }>('POST', '/integrations', integration));
  await expectStatus(
    201,
    pinflow.admin('POST', '/affiliates', { id: name, name: 'Kiwi Media', api_access: true }),
  );
  const landing = await expectStatus(
    201,
    pinflow.admin<{ id: string; slug: string; key: string }>('POST', '/landing-pages', {
      integration_id: made.id,
      affiliate_id: name,
      title: 'Win a phone',
      slug: name === 'kiwi' ? 'win-a-phone' : `${name}-page`,
      ...page,
    }),
  );
  const call =
    (path: string) =>
    async (body: Record<string, unknown>, headers: Record<string, string> = {}) => {
      const response = await fetch(`${pinflow.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${landing.key}`, ...headers },
        body: JSON.stringify({ aff_id: name, ...body }),
      });
      return {
        status: response.status,
        headers: response.headers,
        body: (await response.json()) as Answer['body'],
      };
    };
  return {
    aff_id: name,
    integration_id: made.id,
    page_id: landing.id,
    slug: landing.slug,
    key: landing.key,
    send: call('/api/otp/send'),
    verify: call('/api/otp/verify'),
  };
}

async function expectStatus<T>(status: number, answer: Promise<{ status: number; body: T }>): Promise<T> {
  const { status: got, body } = await answer;
  if (got !== status) throw new Error(`expected ${status}, got ${got}: ${JSON.stringify(body)}`);
  return body;
}
