import { beforeEach, expect, test } from 'vitest';
import type { AdminWorld } from './admin-world.ts';
import { ACME, adminWorld } from './admin-world.ts';

let world: AdminWorld;

beforeEach(async () => {
  world = await adminWorld();
});

const SHAPE = {
  ...ACME,
  secrets: { api_key: 'canary-secret-1', spare: 'canary-secret-2' },
  send: {
    ...ACME.send,
    compute: [
      {
        name: 'sig',
        template: '{secret.api_key}{msisdn}',
        apply: [{ fn: 'hmac_sha256', key: '{tid}', out: 'base64' }, 'upper'],
      },
    ],
    params: [...ACME.send.params, { key: 'sig', value: '{compute.sig}' }],
    carry: [
      { name: 'request_id', get: 'json:payload.id' },
      { name: 'left', get: 'text:1', split: '|' },
    ],
    overrides: [{ operators: ['zain'], carry: [{ name: 'request_id', get: 'header:x-id' }] }],
  },
  verify: {
    ...ACME.verify,
    prepare: [
      { name: 'token', url: 'https://api.acme.example/token', carry: [{ name: 'token', get: 'json:t' }] },
    ],
    headers: [{ key: 'Authorization', value: 'Bearer {carry.token}' }],
    params: [{ key: 'id', value: '{carry.request_id}' }, ...ACME.verify.params],
    carry: [{ name: 'redirect', get: 'json:to' }],
  },
};

test('everything an integration computes, carries or keeps secret is listed, typed, with where it goes', async () => {
  const made = await world.ask('POST', '/integrations', SHAPE);
  expect(made.status).toBe(201);
  const read = await world.ask('GET', `/integrations/${made.json().id}`);
  expect(read.json().values).toEqual([
    {
      macro: '{secret.api_key}',
      kind: 'secret',
      path: 'secrets.api_key',
      type: 'string',
      used_in: ['send.headers.0.value', 'send.compute.0.template'],
    },
    { macro: '{secret.spare}', kind: 'secret', path: 'secrets.spare', type: 'string', used_in: [] },
    {
      macro: '{compute.sig}',
      kind: 'compute',
      path: 'send.compute.0',
      step: 'send',
      type: 'string',
      from: '{secret.api_key}{msisdn} | hmac_sha256 (base64) | upper',
      used_in: ['send.params.1.value'],
    },
    {
      macro: '{carry.request_id}',
      kind: 'carry',
      path: 'send.carry.0',
      step: 'send',
      type: 'as answered',
      from: 'json:payload.id',
      used_in: ['verify.params.0.value'],
    },
    {
      macro: '{carry.left}',
      kind: 'carry',
      path: 'send.carry.1',
      step: 'send',
      type: 'string',
      from: 'text:1',
      used_in: [],
    },
    {
      macro: '{carry.request_id}',
      kind: 'carry',
      path: 'send.overrides.0.carry.0',
      step: 'send',
      type: 'string',
      from: 'header:x-id',
      used_in: ['verify.params.0.value'],
    },
    {
      macro: '{carry.token}',
      kind: 'carry',
      path: 'verify.prepare.0.carry.0',
      step: 'verify.prepare.0',
      type: 'as answered',
      from: 'json:t',
      used_in: ['verify.headers.0.value'],
    },
    {
      macro: '{carry.redirect}',
      kind: 'carry',
      path: 'verify.carry.0',
      step: 'verify',
      type: 'as answered',
      from: 'json:to',
      used_in: ['answer.redirect'],
    },
  ]);
  expect(made.json().values).toEqual(read.json().values);
  for (const text of [made.text, read.text]) expect(text).not.toContain('canary');
  expect(made.json().warnings).toEqual([
    expect.stringContaining('`secrets.spare`'),
    expect.stringContaining('`send.carry.1`'),
  ]);
});

test('what was read can be sent back by its documented fields; `values` is no more written than `id` is', async () => {
  const { id } = (await world.ask('POST', '/integrations', SHAPE)).json();
  const read = (await world.ask('GET', `/integrations/${id}`)).json();
  const { id: _, version: __, created_at: ___, updated_at: ____, values, ...documented } = read;
  const again = await world.ask('PATCH', `/integrations/${id}`, documented);
  expect(again.status).toBe(200);
  const { version, updated_at, warnings: _____, ...rest } = again.json();
  expect({ ...rest, version: 1, updated_at: read.updated_at }).toEqual(read);
  expect([version, updated_at]).toEqual([2, expect.any(String)]);
  for (const [name, value] of Object.entries({ values, id, version: 1, created_at: read.created_at })) {
    const refused = await world.ask('PATCH', `/integrations/${id}`, { [name]: value });
    expect([refused.status, refused.json().issues]).toEqual([
      400,
      [{ path: name, message: expect.stringContaining('Unknown key') }],
    ]);
  }
});

test('a secret that is said to be set but never was is refused by its path', async () => {
  const made = await world.ask('POST', '/integrations', { ...ACME, secrets: { api_key: { set: true } } });
  expect([made.status, made.json().issues]).toEqual([
    400,
    [{ path: 'secrets.api_key', message: expect.stringContaining('write it as text') }],
  ]);
});
