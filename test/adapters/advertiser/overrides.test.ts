import { describe, expect, it } from 'vitest';
import { compileStep } from '../../../src/adapters/advertiser/compile-step.ts';
import { effectiveStep, rulePath } from '../../../src/adapters/advertiser/effective-step.ts';
import { stepSchema } from '../../../src/domain/integrations/step.ts';
import { answering, fakeAdvertiser, httpAnswer } from './fake-advertiser.ts';
import { callOf, connectorWith, VALUES } from './world.ts';

const ZAIN = { operator: 'zain', networks: ['41820', '41821'] };
const NUMBER = { msisdn: VALUES.msisdn };

describe('overrides by operator, on the wire', () => {
  async function answered(
    step: object,
    values: object,
    body = '{"code":"7","state":"OK","id":"a","ref":"b"}',
  ) {
    const advertiser = await fakeAdvertiser(answering(200, body));
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${advertiser.port}`] });
    const call = callOf({ url: `${advertiser.origin}/send`, ...step }, { name: 'send', values });
    return connector.call(call);
  }
  const success = { get: 'json:code', equals: '0' };

  it.each([
    ['the operator’s id', { operators: ['zain'] }, ZAIN, true],
    ['another operator’s id', { operators: ['asia'] }, ZAIN, false],
    ['any of the operator’s networks', { mccmnc: ['41821'] }, ZAIN, true],
    ['another network', { mccmnc: ['41830'] }, ZAIN, false],
    ['the number’s prefix', { prefixes: ['96477'] }, {}, true],
    ['another prefix', { prefixes: ['96478'] }, {}, false],
    ['one of several conditions', { operators: ['asia'], prefixes: ['96477'] }, ZAIN, true],
  ])('are chosen by %s', async (_, condition, values, fits) => {
    const override = { ...condition, success: { get: 'json:state', equals: 'OK' } };
    const { ending } = await answered({ success, overrides: [override] }, values);
    expect(ending.kind).toBe(fits ? 'success' : 'unmet');
  });

  it('hold by the first that fits', async () => {
    const overrides = [
      {
        operators: ['asia'],
        outcomes: [{ if: { get: 'json:code', equals: '7' }, code: 'blacklisted' as const }],
      },
      {
        prefixes: ['964'],
        outcomes: [{ if: { get: 'json:code', equals: '7' }, code: 'not_eligible' as const }],
      },
      {
        operators: ['zain'],
        outcomes: [{ if: { get: 'json:code', equals: '7' }, code: 'fraud_blocked' as const }],
      },
    ];
    const { ending, detail } = await answered({ success, overrides }, ZAIN);
    expect(ending).toMatchObject({ kind: 'mapped', code: 'not_eligible' });
    expect(detail).toContain('overrides.1.outcomes.0');
  });

  it('have their outcomes judged before the step’s, and the step’s after them', async () => {
    const outcomes = [{ if: { get: 'json:state', equals: 'OK' }, code: 'blacklisted' as const }];
    const own = (equals: string) => ({
      operators: ['zain'],
      outcomes: [{ if: { get: 'json:code', equals }, code: 'not_eligible' as const }],
    });
    expect((await answered({ outcomes, overrides: [own('7')] }, ZAIN)).ending).toMatchObject({
      code: 'not_eligible',
    });
    const base = await answered({ outcomes, overrides: [own('8')] }, ZAIN);
    expect(base.ending).toMatchObject({ code: 'blacklisted' });
    expect(base.detail).toContain('Rule outcomes.0 ');
  });

  it('add what they carry, and replace what has the same name', async () => {
    const step = {
      success: { get: 'status', equals: 200 },
      carry: [
        { name: 'id', get: 'json:id' },
        { name: 'state', get: 'json:state' },
      ],
      overrides: [
        {
          operators: ['zain'],
          carry: [
            { name: 'id', get: 'json:ref' },
            { name: 'code', get: 'json:code' },
          ],
        },
      ],
    };
    expect((await answered(step, ZAIN)).carry).toEqual({ id: 'b', state: 'OK', code: '7' });
    expect((await answered(step, {})).carry).toEqual({ id: 'a', state: 'OK' });
    // What it replaces is not read, even where it finds nothing itself.
    const none = [{ operators: ['zain'], carry: [{ name: 'id', get: 'json:none' }] }];
    expect((await answered({ ...step, overrides: none }, ZAIN)).carry).toEqual({ state: 'OK' });
  });

  it('change the rules of prepare steps too', async () => {
    const advertiser = await fakeAdvertiser((socket, request) =>
      socket.write(httpAnswer(200, request.target === '/token' ? '{"t1":"one","t2":"two"}' : '{"ok":true}')),
    );
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${advertiser.port}`] });
    const call = (values: object) =>
      callOf(
        {
          url: `${advertiser.origin}/verify/{carry.token}`,
          prepare: [
            {
              name: 'token',
              url: `${advertiser.origin}/token`,
              carry: [{ name: 'token', get: 'json:t1' }],
              overrides: [{ operators: ['zain'], carry: [{ name: 'token', get: 'json:t2' }] }],
            },
          ],
        },
        { values },
      );
    await connector.call(call({}));
    await connector.call(call(ZAIN));
    expect(advertiser.received.map(({ target }) => target)).toEqual([
      '/token',
      '/verify/one',
      '/token',
      '/verify/two',
    ]);
  });
});

describe('the step as it holds for a call', () => {
  const step = stepSchema.parse({
    url: 'https://x.example/{msisdn}',
    outcomes: [{ if: { get: 'status', equals: 1 }, code: 'blacklisted' }],
    overrides: [
      { operators: ['zain'], success: { get: 'status', equals: 201 } },
      {
        prefixes: ['96477'],
        outcomes: [{ if: { get: 'status', equals: 2 }, code: 'not_eligible' }],
      },
    ],
  });

  it('is the same object for the same override, so that its templates are compiled once', () => {
    const one = effectiveStep(step, { ...NUMBER, ...ZAIN });
    expect(one).not.toBe(step);
    expect(effectiveStep(step, { ...NUMBER, ...ZAIN })).toBe(one);
    expect(compileStep(effectiveStep(step, { ...NUMBER, ...ZAIN }))).toBe(compileStep(one));
    expect(effectiveStep(step, NUMBER)).not.toBe(one);
  });

  it('is the step itself where nothing fits', () => {
    const msisdn = { ...VALUES.msisdn, digits: '254700000001' };
    expect(effectiveStep(step, { msisdn, operator: 'asia', networks: ['41805'] })).toBe(step);
  });

  it('knows where in the definition its rules stand', () => {
    const zain = effectiveStep(step, { ...NUMBER, ...ZAIN });
    expect([rulePath(zain, 'success'), rulePath(zain, { outcome: 0 })]).toEqual([
      'overrides.0.success',
      'outcomes.0',
    ]);
    const prefix = effectiveStep(step, NUMBER);
    expect([0, 1].map((outcome) => rulePath(prefix, { outcome }))).toEqual([
      'overrides.1.outcomes.0',
      'outcomes.0',
    ]);
    expect(rulePath(prefix, 'success')).toBe('success');
    // A copy of a step, as prepare steps are made of, knows it still.
    expect(rulePath({ ...prefix }, { outcome: 0 })).toBe('overrides.1.outcomes.0');
  });
});
