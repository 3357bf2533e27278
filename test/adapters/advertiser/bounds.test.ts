import { describe, expect, it } from 'vitest';
import type { StepCall } from '../../../src/domain/integrations/connector.ts';
import { answering, fakeAdvertiser } from './fake-advertiser.ts';
import { callOf, connectorWith } from './world.ts';

type StepInput = Parameters<typeof callOf>[0];

async function sent(step: Omit<StepInput, 'url'>, values: Partial<StepCall['values']> = {}) {
  const fake = await fakeAdvertiser(answering(200, '{"ok":true}'));
  const faults: unknown[] = [];
  const connector = connectorWith({
    egress_allow: [`127.0.0.1:${fake.port}`],
    on_fault: (error) => faults.push(error),
  });
  const call = callOf({ ...step, url: `${fake.origin}/s` }, { name: 'send', values });
  return { fake, faults, connector, call };
}

const BOMB = [
  { name: 'a', template: '{sub1}'.repeat(1000), apply: Array.from({ length: 6 }, () => 'hex' as const) },
  { name: 'b', template: '{compute.a}'.repeat(700), apply: Array.from({ length: 6 }, () => 'hex' as const) },
];

describe('values that grow', () => {
  it.each<[string, Omit<StepInput, 'url'>]>([
    ['in a computed value', { compute: BOMB, params: [{ key: 'p', value: '{compute.b}' }] }],
    [
      'by its functions',
      {
        compute: [{ name: 'a', template: '{sub1}', apply: Array(10).fill('hex') }],
        params: [{ key: 'p', value: '{compute.a}' }],
      },
    ],
    ['in a parameter', { params: [{ key: 'p', value: '{sub1}'.repeat(1300) }] }],
    ['in a header', { headers: [{ key: 'X', value: '{sub1}'.repeat(1300) }] }],
    ['in a body', { method: 'POST', body: '{sub1}'.repeat(5000), content_type: 'text/plain' }],
    [
      'in parameters together',
      {
        method: 'POST',
        params: Array.from({ length: 100 }, (_, i) => ({ key: `p${i}`, value: '{sub1}'.repeat(200) })),
      },
    ],
  ])('end the call before anything of it is written: %s', async (_, step) => {
    const { connector, call, fake, faults } = await sent(step, { sub1: 'x'.repeat(256) });
    const began = performance.now();
    const { ending, detail } = await connector.call(call);
    expect(ending).toMatchObject({ kind: 'not_reached', why: 'unbuildable' });
    expect(detail).toMatch(/longer than (64|256) KB/);
    expect(performance.now() - began).toBeLessThan(500);
    expect(fake.bytes()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('are let through as long as they are not too long', async () => {
    const compute = [{ name: 'a', template: '{sub1}'.repeat(20), apply: ['hex' as const] }];
    const { connector, call } = await sent(
      {
        method: 'POST',
        compute,
        params: [{ key: 'p', value: '{compute.a}' }],
        success: { get: 'status', equals: 200 },
      },
      { sub1: 'x'.repeat(256) },
    );
    expect((await connector.call(call)).ending).toEqual({ kind: 'success' });
  });
});

it('an error of our own ends the call in words and is told once', async () => {
  const { connector, call, fake, faults } = await sent({ params: [{ key: 'p', value: '{sub1}' }] });
  Object.defineProperty(call.values, 'sub1', {
    get() {
      throw new RangeError('Invalid string length');
    },
  });
  const answer = await connector.call(call);
  expect(answer.ending).toEqual({ kind: 'not_reached', why: 'unbuildable' });
  expect(faults).toHaveLength(1);
  expect(fake.bytes()).toBe(0);
});

it('an error before the step is even chosen does not reject either', async () => {
  const { connector, call, faults } = await sent({ overrides: [{ prefixes: ['964'] }] });
  const broken = { ...call, values: { ...call.values, msisdn: undefined } } as unknown as StepCall; // what no caller gives
  expect((await connector.call(broken)).ending.kind).toBe('lost');
  expect(faults).toHaveLength(1);
});
