import { expect, it } from 'vitest';
import { borrowedPrepares } from '../../../src/domain/integrations/borrowed-prepares.ts';
import { checkIntegration } from '../../../src/domain/integrations/check-integration.ts';
import type { IntegrationInput } from '../../../src/domain/integrations/integration.ts';
import { withBorrowed } from '../../../src/domain/integrations/with-borrowed.ts';
import { definitionWith } from '../../adapters/advertiser/world.ts';

type Prepare = NonNullable<IntegrationInput['send']['prepare']>[number];

const at = (path: string) => `https://api.acme.example${path}`;
const carry = (name: string) => [{ name, get: `json:${name}` }];
const token: Prepare = { name: 'token', url: at('/token'), carry: carry('token'), cache_seconds: 60 };

function definition(prepare: Prepare[], verify: Partial<IntegrationInput['send']> = {}) {
  return definitionWith({
    send: { url: at('/send?m={msisdn}&t={carry.token}'), prepare },
    verify: { url: at('/verify?m={msisdn}&o={otp}&t={carry.token}'), ...verify },
    status: { url: at('/status?m={msisdn}&t={carry.token}'), success: { get: 'json:a', equals: 1 } },
  });
}

function borrowed(prepare: Prepare[], verify?: Partial<IntegrationInput['send']>) {
  const ran = withBorrowed(definition(prepare, verify));
  const names = (step: { prepare: { name: string }[] } | undefined) => step?.prepare.map(({ name }) => name);
  return { verify: names(ran.verify), status: names(ran.status) };
}

it('verify and status first run the cached step whose carry they use, and the same object each time', () => {
  expect(borrowed([token])).toEqual({ verify: ['token'], status: ['token'] });
  const kept = definition([token]);
  expect(withBorrowed(kept).verify).toBe(withBorrowed(kept).verify);
});

it('with the cached steps that one needs, in their order, before what prepares verify itself', () => {
  const key: Prepare = { name: 'key', url: at('/key'), carry: carry('key'), cache_seconds: 60 };
  const own = { prepare: [{ name: 'own', url: at('/own?t={carry.token}'), carry: carry('own') }] };
  const steps = [key, { ...token, url: at('/token?k={carry.key}') }];
  expect(borrowed(steps, own)).toEqual({ verify: ['key', 'token', 'own'], status: ['key', 'token'] });
});

it.each<[string, Prepare[]]>([
  ['nothing is cached', [{ ...token, cache_seconds: undefined }]],
  ['a later step that is not cached carries it', [token, { ...token, name: 'b', cache_seconds: undefined }]],
])('not where %s', (_, steps) => {
  expect(borrowed(steps)).toEqual({ verify: [], status: [] });
});

it('not where send itself carries it, or verify makes it', () => {
  const { send } = definition([token]);
  const step = { ...send, prepare: [], carry: [] };
  expect(borrowedPrepares({ ...send, carry: carry('token') }, step)).toEqual({ steps: [], stale: [] });
  expect(borrowed([token], { prepare: [{ ...token, name: 'again' }] }).verify).toEqual(['again']);
});

it('not where it needs what only the send knew, which a warning says', () => {
  const page: Prepare = { name: 'page', kind: 'page', url: at('/page'), carry: carry('visit') };
  const steps = [page, { ...token, url: at('/token?v={carry.visit}') }];
  expect(borrowed(steps)).toEqual({ verify: [], status: [] });
  const { warnings } = checkIntegration(definition(steps));
  expect(warnings.filter((text) => text.includes('what only the send knew'))).toHaveLength(2);
  expect(checkIntegration(definition([token])).warnings.join()).not.toContain('what only the send knew');
});
