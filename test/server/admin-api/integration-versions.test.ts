import { describe, expect, test } from 'vitest';
import { ACME, adminWorld } from './admin-world.ts';

/** `acme` in three versions: as it was, renamed with another secret, and without its first secret. */
async function changedTwice() {
  const world = await adminWorld();
  const { id } = (await world.ask('POST', '/integrations', ACME)).json();
  world.pass(1000);
  const renamed = { name: 'Acme two', secrets: { api_key: 'canary-secret-2' } };
  await world.ask('PATCH', `/integrations/${id}`, renamed);
  world.pass(1000);
  const dropped = { send: { headers: [] }, secrets: { api_key: null, other: 'canary-secret-3' } };
  expect((await world.ask('PATCH', `/integrations/${id}`, dropped)).status).toBe(200);
  return { ...world, id, path: `/integrations/${id}` };
}

const secretsOf = (world: Awaited<ReturnType<typeof changedTwice>>) => {
  const sealed = world.ports.catalog.state.integrations[world.id]?.sealed_secrets ?? {};
  return Object.fromEntries(
    Object.entries(sealed).map(([name, seal]) => [name, world.ports.vault.open(seal, 'integration-secret')]),
  );
};

test('a mistake in a top-level `prepare` is named by the path it was written at', async () => {
  const { ask } = await adminWorld();
  const paths = async (prepare: object) => {
    const refused = await ask('POST', '/integrations', { ...ACME, prepare: [prepare] });
    expect(refused.status).toBe(400);
    expect(refused.json().message).toMatch(/^`prepare\.0\./);
    return refused.json().issues.map(({ path }: { path: string }) => path);
  };
  expect(await paths({ name: 'token', url: 'https://api.acme.example/{nothing}' })).toEqual([
    'prepare.0.url',
  ]);
  expect(await paths({ name: 'token', url: 'https://api.acme.example/', metod: 'GET' })).toEqual([
    'prepare.0.metod',
  ]);
});

describe('versions of an integration', () => {
  test('are listed newest first with when and who, in pages and as CSV', async () => {
    const { ask, path } = await changedTwice();
    const first = (await ask('GET', `${path}/versions?limit=2`)).json();
    expect(first.items).toEqual([
      { version: 3, at: '2026-05-04T10:00:02.000Z', by: 'token:env' },
      { version: 2, at: '2026-05-04T10:00:01.000Z', by: 'token:env' },
    ]);
    const rest = (await ask('GET', `${path}/versions?limit=2&cursor=${first.next}`)).json();
    expect(rest).toEqual({
      items: [{ version: 1, at: '2026-05-04T10:00:00.000Z', by: 'token:env' }],
      next: null,
    });
    const csv = await ask('GET', `${path}/versions?format=csv`);
    expect(csv.text.split('\r\n')[0]).toBe('version,at,by,brought_back');
  });

  test('show their definition as it would be written, never a secret nor its seal', async () => {
    const world = await changedTwice();
    const one = await world.ask('GET', `${world.path}/versions/1`);
    expect(one.json()).toMatchObject({
      version: 1,
      definition: { name: 'Acme', secrets: { api_key: { set: true } } },
    });
    const seals = Object.values(world.ports.catalog.state.integration_versions).flatMap((version) =>
      Object.values(version.sealed_secrets),
    );
    expect(seals).toHaveLength(3);
    const texts = [one.text, (await world.ask('GET', world.path)).text];
    for (const path of ['/versions', '/versions/2', '/versions/3', '/versions?format=csv'])
      texts.push((await world.ask('GET', world.path + path)).text);
    for (const text of texts)
      for (const hidden of [...seals, 'canary-secret', 'sealed']) expect(text).not.toContain(hidden);
  });

  test('are brought back as a new version; secrets keep their present values, lost ones come back', async () => {
    const world = await changedTwice();
    expect(secretsOf(world)).toEqual({ other: 'canary-secret-3' });
    const reverted = await world.ask('POST', `${world.path}/reversions`, { version: 2 });
    expect(reverted.status).toBe(201);
    expect(reverted.json()).toMatchObject({ version: 4, name: 'Acme two', send: ACME.send, warnings: [] });
    expect(reverted.text).not.toContain('canary-secret');
    expect(secretsOf(world)).toEqual({ api_key: 'canary-secret-2' });
    await world.ask('PATCH', world.path, { secrets: { api_key: 'canary-secret-4' } });
    await world.ask('POST', `${world.path}/reversions`, { version: 1 });
    expect(secretsOf(world)).toEqual({ api_key: 'canary-secret-4' });
    expect((await world.ask('GET', `${world.path}/versions`)).json().items).toMatchObject([
      { version: 6, brought_back: 1 },
      { version: 5 },
      { version: 4, brought_back: 2 },
      { version: 3 },
      { version: 2 },
      { version: 1 },
    ]);
    expect((await world.audited()).at(-1)).toMatchObject({
      what: 'integration.changed',
      detail: { version: 6, brought_back: 1 },
    });
  });

  test.each([
    ['GET', '/versions/9', undefined, 404],
    ['GET', '/versions/constructor', undefined, 404],
    ['POST', '/reversions', { version: 9 }, 404],
    ['POST', '/reversions', { version: '1' }, 400],
    ['POST', '/reversions', {}, 400],
    ['PUT', '/reversions', { version: 1 }, 405],
    ['DELETE', '/versions/1', undefined, 405],
  ])('%s %s %j: %i', async (method, path, body, status) => {
    const world = await changedTwice();
    expect((await world.ask(method, world.path + path, body)).status).toBe(status);
    expect(world.ports.catalog.state.integrations[world.id]?.version).toBe(3);
  });

  test('of an integration that is gone are gone', async () => {
    const { ask, path } = await changedTwice();
    await ask('DELETE', path);
    for (const [method, below] of [
      ['GET', '/versions'],
      ['GET', '/versions/1'],
      ['POST', '/reversions'],
    ] as const)
      expect((await ask(method, path + below, method === 'POST' ? { version: 1 } : undefined)).status).toBe(
        404,
      );
  });
});
