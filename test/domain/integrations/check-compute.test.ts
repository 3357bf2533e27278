import { expect, it } from 'vitest';
import { checkCompute } from '../../../src/domain/integrations/check-compute.ts';
import { checkIntegration } from '../../../src/domain/integrations/check-integration.ts';
import { integrationSchema } from '../../../src/domain/integrations/integration.ts';
import { stepSchema } from '../../../src/domain/integrations/step.ts';

const checked = (compute: object[]) =>
  checkCompute({ path: 'send', step: stepSchema.parse({ url: 'https://a.example/', compute }) });

it('a computed value that is too long whatever its macros hold is refused', () => {
  const text = 'x'.repeat(5000);
  const three = { name: 'a', template: text, apply: ['hex', 'hex', 'hex'] };
  expect(checked([three])).toEqual([]);
  expect(checked([{ ...three, apply: ['hex', 'hex', 'hex', 'hex', 'md5'] }])).toEqual([
    { path: 'send.compute.0', message: '`a` is at least 79 KB long: a computed value has at most 64 KB.' },
  ]);
  expect(checked([three, { name: 'b', template: '{compute.a}{compute.a}' }])).toMatchObject([
    { path: 'send.compute.1' },
  ]);
});

it('what its macros decide is left to the call', () => {
  expect(checked([{ name: 'a', template: '{sub1}'.repeat(1000), apply: Array(10).fill('hex') }])).toEqual([]);
  expect(checked([{ name: 'a', template: 'x', apply: ['sha512', 'hex', 'base64', 'upper'] }])).toEqual([]);
});

it('it is refused with the definition it stands in', () => {
  const compute = [{ name: 'a', template: 'x'.repeat(5000), apply: ['hex', 'hex', 'hex', 'hex'] }];
  const definition = integrationSchema.parse({
    name: 'Acme',
    send: { url: 'https://a.example/{msisdn}?a={compute.a}', compute },
    verify: { url: 'https://a.example/{msisdn}/{otp}' },
  });
  expect(checkIntegration(definition).issues).toMatchObject([{ path: 'send.compute.0' }]);
});
