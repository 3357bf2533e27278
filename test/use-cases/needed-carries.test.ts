import { expect, test } from 'vitest';
import { statusSchema, stepSchema } from '../../src/domain/integrations/step.ts';
import { neededCarries } from '../../src/use-cases/needed-carries.ts';

const at = (path: string) => `https://api.acme.example${path}`;

test('what verify uses is needed of send, but not what its own prepare carries, for all operators or for some', () => {
  const verify = stepSchema.parse({
    url: at('/{carry.id}/{carry.token}/{carry.some}'),
    prepare: [
      {
        name: 'token',
        url: at('/t/{carry.session}'),
        carry: [{ name: 'token', get: 'json:t' }],
        overrides: [{ operators: ['zain'], carry: [{ name: 'some', get: 'json:s' }] }],
      },
    ],
  });
  expect(neededCarries(verify)).toEqual(['session', 'id']);
});

test('what a prepare step uses before it carries it is needed of send', () => {
  const verify = stepSchema.parse({
    url: at('/{carry.token}'),
    prepare: [{ name: 'renew', url: at('/t/{carry.token}'), carry: [{ name: 'token', get: 'json:t' }] }],
  });
  expect(neededCarries(verify)).toEqual(['token']);
});

test('what status leaves out where it is not known is not needed, but by verify it is', () => {
  const step = {
    url: at('/{carry.id}'),
    params: [
      { key: 'id', value: '{carry.id}', omit_empty: true },
      { key: 's', value: '{carry.subscription}', omit_empty: true },
      { key: 't', value: 'a-{carry.text}', omit_empty: true },
      { key: 'u', value: '{carry.sent}' },
    ],
  };
  expect(neededCarries(statusSchema.parse(step))).toEqual(['id', 'text', 'sent']);
  expect(neededCarries(stepSchema.parse(step))).toEqual(['id', 'subscription', 'text', 'sent']);
});
