import type { Received, Reply } from '../support/fake-advertiser.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';
import { startStrictAdvertiser, wrongFields } from './strict-advertiser.ts';

export const PIN = '7788';
export const FINAL_URL = 'https://content.advertiser.example/in?user=a%2Bb&x=1';

export interface PathAdvertiser extends StrictAdvertiser {
  /** Numbers with an active subscription. */
  active: Set<string>;
}

export function refusal(errorType: string, errorText = ''): Reply {
  return { body: { submissionId: null, isValid: false, errorType, errorText } };
}

/** Shape 7 of the connectors: GET, values in the path, the visitor's query passed on, a place to go at the end. */
export async function startPathAdvertiser(): Promise<PathAdvertiser> {
  const numbers = new Map<string, string>();
  const active = new Set<string>();

  function wrong({ method, path, query, body }: Received): string | undefined {
    if (method !== 'GET' || body !== '') return `${method} with ${body.length} bytes`;
    const known = { msisdn: /^254[0-9]{9}$/ };
    switch (path) {
      case '/v1/submit_msisdn/HOST/ke/HANDLE/OFFER/': {
        const { msisdn, rockman_id } = query;
        // What the visitor brought may be anything, but not a second name for these.
        return wrongFields({ msisdn, rockman_id }, { ...known, rockman_id: /^.{20,40}$/ });
      }
      case '/v1/submit_pin': {
        const fault = wrongFields(query, { sid: /^[A-Za-z0-9+/]+=*$/, pin: /^[0-9]{4}$/ });
        return fault ?? (numbers.has(query['sid'] ?? '') ? undefined : 'a sid that was never given');
      }
      case '/v1/check_msisdn_active_subscription/ke/':
        return wrongFields(query, known);
      default:
        return 'no such path';
    }
  }

  const fake = await startStrictAdvertiser({
    wrong,
    refuse: (fault) => ({
      status: 400,
      body: { isValid: false, errorType: 'BAD_REQUEST', errorText: fault },
    }),
    serve({ path, query }, desk) {
      const { msisdn = '', sid = '', pin } = query;
      if (path.startsWith('/v1/check'))
        return desk.scripted('status', msisdn) ?? { body: { isActive: active.has(msisdn) } };
      if (path === '/v1/submit_pin') {
        const number = numbers.get(sid) ?? '';
        const scripted = desk.scripted('verify', number);
        if (scripted) return scripted;
        if (pin !== PIN) return { body: { isValid: false, finalUrl: null } };
        active.add(number);
        return { body: { isValid: true, finalUrl: FINAL_URL } };
      }
      // Base64 with all that an address must encode: `+`, `/` and `=`.
      const submissionId = Buffer.from(
        `\u00fb\u00ff${String(numbers.size).padStart(5, '0')}`,
        'latin1',
      ).toString('base64');
      numbers.set(submissionId, msisdn);
      return (
        desk.scripted('send', msisdn) ?? {
          body: { submissionId, isValid: true, errorType: null, errorText: null },
        }
      );
    },
  });
  return { ...fake, active };
}
