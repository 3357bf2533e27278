import type { Received, Reply } from '../support/fake-advertiser.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';
import { startStrictAdvertiser, wrongFields } from './strict-advertiser.ts';

export const USER = 'mérchant';
export const PASSWORD = 'pa:ss wörd';
/** The code of the sandbox. */
export const PIN = '000000';

export function refusal(error?: string): Reply {
  return { body: error === undefined ? { success: false } : { success: false, error } };
}

/** Shape 3 of the connectors: Basic auth, every value in the query of a POST whose body is empty. */
export async function startBasicAdvertiser(): Promise<StrictAdvertiser> {
  const basic = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;

  function wrong({ method, path, query, headers, body }: Received): string | undefined {
    const isSend = path === '/v2.2/pin';
    if (!isSend && path !== '/v2.2/subscription/create') return 'no such path';
    if (method !== 'POST') return `method ${method}`;
    if (body !== '' || headers['content-length'] !== '0')
      return `a body of ${headers['content-length']} bytes`;
    if (headers['content-type'] !== undefined) return `content type ${headers['content-type']}`;
    if (headers.authorization !== basic) return 'authorization';
    const optional = { language: /^[a-z]{2}$/, fraud_token: /^.+$/ };
    return wrongFields(
      query,
      {
        msisdn: /^254[0-9]{9}$/,
        campaign: /^CAMPAIGN$/,
        merchant: /^MERCHANT$/,
        ...(isSend ? { template: /^subscription$/ } : { pin: /^[0-9]{5,6}$/ }),
      },
      isSend ? { ...optional, amount: /^[0-9]+\.[0-9]{2}$/ } : optional,
    );
  }

  return startStrictAdvertiser({
    wrong,
    refuse: (fault) => ({
      status: fault === 'authorization' ? 401 : 400,
      body: { success: false, error: fault },
    }),
    serve({ path, query }, desk) {
      if (path === '/v2.2/pin') return desk.scripted('send', query['msisdn']) ?? { body: { success: true } };
      return (
        desk.scripted('verify', query['msisdn']) ??
        (query['pin'] === PIN ? { body: { success: true } } : refusal('Invalid PIN'))
      );
    },
  });
}
