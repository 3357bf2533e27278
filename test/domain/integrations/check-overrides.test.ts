import { describe, expect, it } from 'vitest';
import { checkIntegration } from '../../../src/domain/integrations/check-integration.ts';
import { integrationSchema } from '../../../src/domain/integrations/integration.ts';

const OPERATORS = [
  { id: 'zain', name: 'Zain', mccmnc: ['41820'], prefixes: ['96478', '96479'] },
  { id: 'asia', name: 'Asia', mccmnc: ['41805'], prefixes: ['96477'] },
];

function definition(overrides: unknown[], verify = 'https://api.example/v?otp={otp}&id={carry.id}') {
  return {
    name: 'Acme',
    msisdn: { countries: ['IQ'], operators: OPERATORS },
    send: {
      url: 'https://api.example/s?m={msisdn}',
      carry: [{ name: 'id', get: 'json:id' }],
      success: { get: 'status', equals: 200 },
      overrides,
    },
    verify: { url: verify, success: { get: 'json:ok', equals: true } },
  };
}

function checked(overrides: unknown[], verify?: string) {
  const parsed = integrationSchema.safeParse(definition(overrides, verify));
  if (parsed.success) return checkIntegration(parsed.data);
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return { issues, warnings: [] };
}

describe('overrides are refused when saved', () => {
  it.each([
    ['without a condition', {}, 'send.overrides.0', /`operators`, `mccmnc` or `prefixes`/],
    ['with an unknown operator', { operators: ['korek'] }, 'send.overrides.0.operators.0', /`korek`.*add it/],
    ['with a network that is none', { mccmnc: ['418-20'] }, 'send.overrides.0.mccmnc.0', /5 or 6 digits/],
    [
      'with a prefix that is none',
      { prefixes: ['+964'] },
      'send.overrides.0.prefixes.0',
      /digits with the country code/,
    ],
    [
      'with a rule on nothing an answer has',
      { operators: ['zain'], success: { get: 'query:a', equals: 1 } },
      'send.overrides.0.success.get',
      /`json:`/,
    ],
    [
      'with a redirect that nothing carries',
      { operators: ['zain'], outcomes: [{ if: { get: 'status', equals: 302 }, code: 'user_redirect' }] },
      'send.overrides.0.outcomes.0.code',
      /carry `redirect`/,
    ],
    ['with a key of its own', { operators: ['zain'], url: 'https://x.example' }, 'send.overrides.0', /url/],
  ])('%s', (_, override, path, words) => {
    const { issues } = checked([override]);
    expect(issues).toEqual([{ path, message: expect.stringMatching(words) }]);
  });

  it('but not where the step carries what an outcome needs, or where the override does', () => {
    const outcomes = [{ if: { get: 'status', equals: 302 }, code: 'user_redirect' }];
    const carry = [{ name: 'redirect', get: 'header:location' }];
    expect(checked([{ operators: ['zain'], outcomes, carry }]).issues).toEqual([]);
  });
});

describe('overrides that no call can meet are told', () => {
  it.each([
    ['the same operator', [{ operators: ['zain'] }, { operators: ['zain'] }], 1],
    ['a prefix within an earlier one', [{ prefixes: ['964'] }, { prefixes: ['96478'] }], 1],
    ['a wider prefix', [{ prefixes: ['96478'] }, { prefixes: ['964'] }], 0],
    ['one condition of its own', [{ operators: ['zain'] }, { operators: ['zain', 'asia'] }], 0],
    ['the same network', [{ mccmnc: ['41805'] }, { mccmnc: ['41805'] }], 1],
  ])('%s', (_, overrides, count) => {
    const { issues, warnings } = checked(overrides);
    expect(issues).toEqual([]);
    expect(warnings.filter((text) => text.startsWith('`send.overrides.1` is never reached'))).toHaveLength(
      count,
    );
  });

  it('and a network that no operator has', () => {
    expect(checked([{ mccmnc: ['41899'] }]).warnings).toEqual([expect.stringContaining('41899')]);
  });
});

it('what only an override carries may be used by what comes after', () => {
  const verify = 'https://api.example/v?otp={otp}&id={carry.only}';
  expect(
    checked([{ operators: ['zain'], carry: [{ name: 'only', get: 'json:only' }] }], verify).issues,
  ).toEqual([]);
  expect(checked([], verify).issues).toEqual([
    { path: 'verify.url', message: expect.stringContaining('`only`') },
  ]);
});
