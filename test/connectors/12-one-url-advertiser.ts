import type { Received, Reply } from '../support/fake-advertiser.ts';
import { VISITOR } from './shape-walk.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';
import { startStrictAdvertiser, wrongFields } from './strict-advertiser.ts';

export const PIN = '3190';

export function refusal(message: string): Reply {
  return { body: { response: 'fail', message } };
}

/** Shape 12 of the connectors: one address, the step named by `?method=`. */
export async function startOneUrlAdvertiser(): Promise<StrictAdvertiser> {
  const asked = new Map<string, Record<string, string>>();

  function wrong({ path, method, query, body }: Received): string | undefined {
    if (path !== '/api') return 'no such path';
    if (method !== 'GET' || body !== '') return `${method} with ${body.length} bytes`;
    const { method: step, ...rest } = query;
    if (step !== 'sendOtp' && step !== 'verifyOtp') return `method=${step}`;
    const escape = (text: string) => new RegExp(`^${RegExp.escape(text)}$`);
    const fault = wrongFields(rest, {
      clickid: /^.{20,40}$/,
      msisdn: /^2547[0-9]{8}$/,
      operator: /^first$/,
      pid: /^31$/,
      offer_id: /^415$/,
      userIP: escape(VISITOR.ip),
      userUA: escape(VISITOR.ua),
      ...(step === 'verifyOtp' && { reqid: /^r\+\/\d+=$/, otp: /^\d{4}$/ }),
    });
    if (fault !== undefined || step === 'sendOtp') return fault;
    const { reqid = '', otp: _, ...same } = rest;
    const first = asked.get(reqid);
    if (!first) return `reqid is ${reqid}`;
    const other = Object.keys(same).find((name) => first[name] !== same[name]);
    return other === undefined ? undefined : `another ${other} than in send`;
  }

  return startStrictAdvertiser({
    wrong,
    refuse: (fault) => refusal(`Bad request: ${fault}`),
    serve({ query: { method, ...rest } }, desk) {
      if (method === 'verifyOtp')
        return (
          desk.scripted('verify', rest['msisdn']) ??
          (rest['otp'] === PIN ? { body: { response: 'success' } } : refusal('Invalid OTP'))
        );
      // As base64 does, it holds what a query must encode.
      const reqid = `r+/${asked.size}=`;
      asked.set(reqid, rest);
      return desk.scripted('send', rest['msisdn']) ?? { body: { response: 'success', reqid } };
    },
  });
}
