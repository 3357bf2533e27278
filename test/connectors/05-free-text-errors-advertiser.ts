import type { Received, Reply } from '../support/fake-advertiser.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';
import { startStrictAdvertiser, wrongFields } from './strict-advertiser.ts';

export const API_KEY = 'api-key-of-the-test';
export const PIN = '1234';

/** A refusal; its HTTP status is that of its body unless said otherwise. */
export function refusal(data: string, status = 400): Reply {
  return { status, body: { code: 400, status: 'Bad Request', data } };
}

/** Shape 5 of the connectors: a key in a header, what went wrong told by a sentence. */
export async function startFreeTextAdvertiser(): Promise<StrictAdvertiser> {
  const pixels = new Map<string, unknown>();

  function wrong({ method, path, query, headers, fields }: Received): string | undefined {
    if (path !== '/api/v1/pin/send' && path !== '/api/v1/pin/verify') return 'no such path';
    if (method !== 'POST' || Object.keys(query).length > 0) return `${method} with a query`;
    if (headers['content-type'] !== 'application/json') return `content type ${headers['content-type']}`;
    if (headers['x-api-key'] !== API_KEY) return 'x-api-key';
    const fault = wrongFields(fields, {
      msisdn: /^254[0-9]{9}$/,
      pixel: /^.{20,40}$/,
      cycle: /^daily$/,
      ...(path.endsWith('/verify') && { pin: /^[0-9]{4}$/ }),
    });
    if (fault !== undefined || path.endsWith('/send')) return fault;
    const pixel = pixels.get(String(fields['msisdn']));
    return pixel === undefined || pixel === fields['pixel'] ? undefined : 'another pixel than in send';
  }

  return startStrictAdvertiser({
    wrong,
    refuse: (fault) => refusal(fault, fault === 'x-api-key' ? 401 : 400),
    serve({ path, fields }, desk) {
      const msisdn = String(fields['msisdn']);
      if (path.endsWith('/send')) {
        const scripted = desk.scripted('send', msisdn);
        if (scripted) return scripted;
        pixels.set(msisdn, fields['pixel']);
        return { body: { code: 200, status: 'OK', data: 'succes request otp' } };
      }
      const scripted = desk.scripted('verify', msisdn);
      if (scripted) return scripted;
      if (!pixels.has(msisdn)) return refusal('PIN request needed');
      if (fields['pin'] !== PIN) return refusal('The pin is not valid.');
      return { body: { code: 200, status: 'OK', data: 'success verify otp' } };
    },
  });
}
