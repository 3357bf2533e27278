import { beforeEach, expect, test } from 'vitest';
import { createVault } from '../../src/adapters/system/vault.ts';
import type { Access } from '../../src/domain/catalog/access.ts';
import { EMPTY_CATALOG } from '../../src/domain/catalog/catalog.ts';
import { integrationSchema } from '../../src/domain/integrations/integration.ts';
import { sealPrep, sentFrom } from '../../src/use-cases/page-prep.ts';
import type { Ports } from '../../src/use-cases/ports.ts';
import type { RunningIntegration } from '../../src/use-cases/running-integration.ts';

let now = 0;
beforeEach(() => (now = Date.UTC(2026, 0, 1)));

const definition = integrationSchema.parse({
  name: 'Acme',
  send: {
    url: 'https://api.example/send?m={msisdn}',
    prepare: [{ name: 'script', kind: 'page', url: 'https://api.example/script' }],
  },
});
const running: RunningIntegration = { definition, version: 1, secrets: {}, needed_carries: [] };
// What sealing and opening a prep touches of ports and access, and no more.
const ports = {
  vault: createVault({ seal: new Uint8Array(32).fill(7), mac: new Uint8Array(32).fill(9) }),
  system: { now: () => now },
  catalog: { state: EMPTY_CATALOG },
} as unknown as Ports;
const access = { page: { id: 'p1' }, integration: { id: 'acme' }, mode: 'live' } as unknown as Access;

test('a prep opens for half an hour, and not a second longer', () => {
  const prep = sealPrep(ports, access, 1, { token: 't' }, 'tid-1');
  const viewed_at = now;
  now += 1_799_000;
  expect(sentFrom(ports, access, running, { prep })).toEqual({
    ...{ page_carry: { token: 't' }, tid: 'tid-1' },
    viewed_at,
  });
  now += 1000;
  expect(sentFrom(ports, access, running, { prep })).toBeUndefined();
});

test('it opens for its own page, mode and version alone', () => {
  const prep = sealPrep(ports, access, 1, {}, 'tid-1');
  const other = { ...access, page: { ...access.page, id: 'p2' } };
  expect(sentFrom(ports, other, running, { prep })).toBeUndefined();
  expect(sentFrom(ports, { ...access, mode: 'test' }, running, { prep })).toBeUndefined();
  expect(sentFrom(ports, access, { ...running, version: 2 }, { prep })).toBeUndefined();
  expect(sentFrom(ports, access, running, { prep })).toBeDefined();
});

test('what was sealed for something else is no prep', () => {
  const text = JSON.stringify({
    page_id: 'p1',
    mode: 'live',
    version: 1,
    carry: {},
    tid: 'x',
    iat: now / 1000,
  });
  expect(sentFrom(ports, access, running, { prep: ports.vault.seal(text, 'click') })).toBeUndefined();
  expect(sentFrom(ports, access, running, { prep: ports.vault.seal(text, 'page-prep') })).toBeDefined();
});

test('carries of an earlier click stand in for none, never for a wrong one', () => {
  const page_carry = { token: 't' };
  expect(sentFrom(ports, access, running, { page_carry })).toEqual({ page_carry });
  expect(sentFrom(ports, access, running, { page_carry, prep: 'wrong' })).toBeUndefined();
  expect(sentFrom(ports, access, running, {})).toBeUndefined();
});
