import { expect, it } from 'vitest';
import { retryAfter } from '../../../src/adapters/advertiser/retry-after.ts';
import { settleSend, settleVerify } from '../../../src/domain/otp-flow/settle-answer.ts';
import { answering, fakeAdvertiser } from './fake-advertiser.ts';
import { callOf, connectorWith, NOW } from './world.ts';

it.each([
  ['17', 17],
  ['1.2', 2],
  ['0.1', 1],
  ['86401', 86_400],
  ['99999999999999', 86_400],
  ['soon', undefined],
  ['-3', undefined],
])('Retry-After: %s is %s seconds', (header, seconds) => {
  expect(retryAfter(header, NOW)).toBe(seconds);
});

async function answered(status: number, where: 'prepare' | 'itself', name: 'send' | 'verify') {
  const fake = await fakeAdvertiser(answering(status, '{}', { 'retry-after': '17' }));
  const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
  const prepare = where === 'prepare' ? [{ name: 'token', url: `${fake.origin}/t` }] : [];
  return connector.call(callOf({ url: `${fake.origin}/s`, prepare }, { name }));
}

it.each([
  [429, 'prepare', 'advertiser_unavailable', 'advertiser_unavailable'],
  [503, 'prepare', 'advertiser_unavailable', 'advertiser_unavailable'],
  [503, 'itself', 'advertiser_unavailable', 'verification_pending'],
] as const)('the wait of a %d of %s goes on to the caller', async (status, where, onSend, onVerify) => {
  expect(settleSend(await answered(status, where, 'send'))).toMatchObject({
    outcome: onSend,
    retry_after: 17,
  });
  expect(settleVerify(await answered(status, where, 'verify'))).toMatchObject({
    outcome: onVerify,
    retry_after: 17,
  });
});

it('a 500 asks for no wait', async () => {
  expect(settleSend(await answered(500, 'itself', 'send')).retry_after).toBeUndefined();
});

it('a call takes at most 7.8 s, so that the caller has the end of it within 8', async () => {
  const fake = await fakeAdvertiser(() => undefined);
  const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
  const began = performance.now();
  const { ending } = await connector.call(
    callOf({ url: `${fake.origin}/s`, timeout_ms: 8000 }, { name: 'send' }),
  );
  expect(ending).toEqual({ kind: 'lost', how: 'timeout' });
  expect(performance.now() - began).toBeLessThan(7950);
}, 12_000);
