import { createHmac } from 'node:crypto';
import type { Received, Reply } from '../support/fake-advertiser.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';
import { startStrictAdvertiser, wrongFields } from './strict-advertiser.ts';

export const PIN = '904417';
export const SECRETS = { public_key: 'pk-of-shape-10', private_key: 'private-key-of-shape-10' };
// More than a double holds: read as one it ends in 2.
export const CONTRACT = '9007199254740993';

/** A refusal: HTTP 200, a number that is not 0, and why in words. */
export function refusal(errorMessage: string, operationStatusCode: number | string = 51): Reply {
  return { body: { operationStatusCode, errorMessage } };
}

/** Success of send. Written as text: no JavaScript number holds the contract id. */
export function contract(code = '"0"', id = CONTRACT): Reply {
  const body = `{"operationStatusCode":${code},"errorMessage":null,"subscriptionContractId":${id},"transactionId":"tx-9"}`;
  return { body, headers: { 'content-type': 'application/json' } };
}

/** What verify answers to the right code. */
export function charged(paymentStatus: string, operationStatusCode: number | string = '0'): Reply {
  return { body: { operationStatusCode, errorMessage: '', paymentStatus } };
}

/** Shape 10 of the connectors: every call signed over its other fields in the order they stand. */
export async function startSignedAdvertiser(): Promise<StrictAdvertiser> {
  let last = '';

  function wrong({ path, method, headers, fields, body }: Received): string | undefined {
    if (method !== 'POST') return `method ${method}`;
    if (headers['content-type'] !== 'application/json') return `content type ${headers['content-type']}`;
    const { signature, ...rest } = fields;
    if (path === '/AddSubscriptionContractRequest')
      return (
        wrongSignature(signature, Object.values(rest)) ??
        wrongFields(rest, {
          customerAccountNumber: /^.{20,40}$/,
          msisdn: /^2547[0-9]{8}$/,
          operatorCode: /^63902$/,
          subscriptionPlanId: 77,
          contractStartDate: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
          sendVerificationSMS: true,
        })
      );
    if (path !== '/VerifySubscriptionContract') return 'no such path';
    // The fake reads its own bytes: parsed as a double the id would be another one.
    if (!body.includes(`"subscriptionContractId":${CONTRACT},`)) return `the contract id in ${body}`;
    const { pinCode, transactionId, charge } = rest;
    return (
      wrongSignature(signature, [pinCode, CONTRACT, transactionId, charge]) ??
      wrongFields(
        { ...rest, subscriptionContractId: 0 },
        { pinCode: /^\d{6}$/, subscriptionContractId: 0, transactionId: /^tx-9$/, charge: true },
      )
    );
  }

  return startStrictAdvertiser({
    wrong,
    refuse: (fault) => refusal(`Bad request: ${fault}`, 9),
    serve({ path, fields }, desk) {
      if (path === '/AddSubscriptionContractRequest') {
        last = String(fields['msisdn']);
        return desk.scripted('send', last) ?? contract();
      }
      return (
        desk.scripted('verify', last) ??
        (fields['pinCode'] === PIN ? charged('CHARGED') : refusal('Wrong PIN code'))
      );
    },
  });
}

function wrongSignature(signature: unknown, values: unknown[]): string | undefined {
  const text = values.map(String).join('');
  const digest = createHmac('sha256', SECRETS.private_key).update(text).digest('hex');
  return signature === `${SECRETS.public_key}:${digest}` ? undefined : `signature over ${text}`;
}
