import { expect, it } from 'vitest';
import { stepSchema } from '../../src/domain/integrations/step.ts';
import type { AdvertiserAnswer } from '../../src/domain/otp-flow/advertiser-answer.ts';
import { sealsAfter } from '../../src/use-cases/seals-after.ts';

const VERIFY = stepSchema.parse({
  url: 'https://api.acme.example/verify',
  carry: [
    { name: 'subscription_id', get: 'json:id' },
    { name: 'redirect', get: 'json:url' },
  ],
});

const SECRETS = { msisdn: '9647701234567', carry: { request_id: 'r-1' } };

function answer(kind: 'success' | 'refused', carry: AdvertiserAnswer['carry']): AdvertiserAnswer {
  const ending = kind === 'success' ? ({ kind } as const) : ({ kind: 'mapped', code: 'otp_wrong' } as const);
  return { ending, carry, ms: 1 };
}

it('keeps what verify carries beside what send carried', () => {
  const carry = { subscription_id: 7, redirect: 'https://a.example/' };
  expect(sealsAfter(SECRETS, answer('success', carry), VERIFY)).toEqual({
    msisdn: '9647701234567',
    carry: { request_id: 'r-1', ...carry },
    redirect: 'https://a.example/',
  });
});

it('sends nobody where a refusal points', () => {
  const seen = sealsAfter(SECRETS, answer('refused', { redirect: 'https://a.example/' }), VERIFY);
  expect(seen.redirect).toBeUndefined();
});

it('keeps nothing of the steps that prepare verify, and is the same when there is nothing to keep', () => {
  expect(sealsAfter(SECRETS, answer('success', { token: 't' }), VERIFY)).toBe(SECRETS);
  expect(sealsAfter(SECRETS, answer('success', { token: 't' }), undefined)).toBe(SECRETS);
});
