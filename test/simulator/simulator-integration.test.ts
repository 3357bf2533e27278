import { describe, expect, test } from 'vitest';
import { checkIntegration } from '../../src/domain/integrations/check-integration.ts';
import { integrationSchema } from '../../src/domain/integrations/integration.ts';
import { simulatorIntegration } from '../../src/domain/integrations/simulator-integration.ts';
import { macrosOf } from '../../src/domain/integrations/template.ts';
import { MAGIC_NUMBERS } from '../../src/simulator/magic-numbers.ts';

const whole = simulatorIntegration({
  length: 6,
  countries: ['KE', 'TZ'],
  operators: [{ id: 'safari', name: 'Safari', prefixes: ['25471'] }],
  name: 'Demo advertiser',
  notify_path: '/callbacks/i1',
  callback_secret: 'abc123',
});

test.each([simulatorIntegration({}), simulatorIntegration({ length: 10 }), whole])(
  'is an integration the schema takes, with codes of its length',
  (input) => {
    const parsed = integrationSchema.parse(input);
    const length = parsed.send.params.find((param) => param.key === 'length');
    expect(length).toMatchObject({ value: String(parsed.otp.length), type: 'number' });
    for (const step of [parsed.send, parsed.verify])
      expect(step?.url).toMatch(/^http:\/\/simulator\.invalid\//);
    expect(parsed.verify?.success).toBeDefined();
    expect(checkIntegration(parsed).issues).toEqual([]);
  },
);

test('codes have four digits unless said', () => {
  expect(integrationSchema.parse(simulatorIntegration({})).otp.length).toBe(4);
});

test('every result the simulator refuses with is mapped to the outcome of the same name', () => {
  const { send, verify } = integrationSchema.parse(whole);
  for (const { on, behaviour } of MAGIC_NUMBERS) {
    if (behaviour.kind !== 'refuse') continue;
    const rules = on === 'send' ? send.outcomes : verify?.outcomes;
    expect(rules).toContainEqual({
      if: { get: 'json:result', equals: behaviour.result },
      code: behaviour.result.toLowerCase(),
    });
  }
});

describe('callback', () => {
  test('is there with a secret: its path goes out with the send, the secret only as a macro', () => {
    const { send, callback, secrets } = integrationSchema.parse(whole);
    const notify = send.params.find((param) => param.key === 'notify')?.value;
    expect(notify).toBe('/callbacks/i1/{secret.callback}?cid={tid}&state=ok');
    expect(callback?.auth).toEqual({ secret: '{secret.callback}' });
    expect(secrets).toEqual({ callback: 'abc123' });
  });

  test('is not there without one, and no secret is named', () => {
    const plain = simulatorIntegration({ notify_path: '/callbacks/i1' });
    expect(plain.callback).toBeUndefined();
    expect(macrosOf(JSON.stringify(plain)).filter((macro) => macro.startsWith('secret.'))).toEqual([]);
    expect(plain.send.params?.some((param) => param.key === 'notify')).toBe(false);
  });
});
