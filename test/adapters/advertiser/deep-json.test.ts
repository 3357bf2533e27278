import { expect, it } from 'vitest';
import { answering, fakeAdvertiser } from './fake-advertiser.ts';
import { callOf, connectorWith } from './world.ts';

const nested = (levels: number) => `{"ok":true,"a":${'['.repeat(levels)}"]"${']'.repeat(levels)}}`;

async function ended(body: string) {
  const fake = await fakeAdvertiser(answering(200, body));
  const faults: unknown[] = [];
  const connector = connectorWith({
    egress_allow: [`127.0.0.1:${fake.port}`],
    on_fault: (error) => faults.push(error),
  });
  const step = {
    url: `${fake.origin}/v?o={otp}`,
    success: { get: 'json:ok', equals: true },
    outcomes: [{ if: { get: 'json:a', contains: 'x' }, code: 'otp_wrong' as const }],
    carry: [{ name: 'a', get: 'json:a' }],
  };
  const { ending } = await connector.call(callOf(step));
  return { ending, faults };
}

it.each([201, 1000, 5000, 30_000])(
  'an answer of %i levels is unreadable, and no fault of ours',
  async (levels) => {
    expect(await ended(nested(levels))).toEqual({ ending: { kind: 'unreadable' }, faults: [] });
  },
);

it('one of a hundred is read, and so is one whose brackets stand in texts', async () => {
  expect((await ended(nested(100))).ending).toEqual({ kind: 'success' });
  expect((await ended(`{"ok":true,"b":"${'['.repeat(5000)}\\""}`)).ending).toEqual({ kind: 'success' });
});
