import { beforeEach, expect, test } from 'vitest';
import type { StartingPoint } from '../../../src/domain/integrations/starting-points.ts';
import { startingPoints } from '../../../src/domain/integrations/starting-points.ts';
import type { AdminWorld } from './admin-world.ts';
import { adminWorld } from './admin-world.ts';

let world: AdminWorld;

beforeEach(async () => {
  world = await adminWorld();
});

test('starting points are listed with what is still to be asked of the advertiser', async () => {
  const { status, json } = await world.ask('GET', '/integration-templates');
  expect(status).toBe(200);
  expect(json().next).toBe(null);
  expect(json().items).toEqual(startingPoints());
  expect(json().items[0]).toMatchObject({
    id: 'json-request-id',
    open: expect.arrayContaining([{ path: 'secrets.api_key', question: expect.any(String) }]),
    definition: { secrets: { api_key: { set: true } }, send: { method: 'POST' } },
  });
  expect((await world.ask('POST', '/integration-templates', {})).status).toBe(405);
});

test('as CSV they are a line each', async () => {
  const { headers, text } = await world.ask('GET', '/integration-templates?format=csv&limit=1');
  expect(headers.get('content-type')).toContain('text/csv');
  const [point] = startingPoints();
  expect(text.split('\r\n')).toEqual(['id,name,about', expect.stringContaining(`${point?.id},`), '']);
});

test.each(startingPoints().map((point): [string, StartingPoint] => [point.id, point]))(
  '%s is saved when its host is replaced and its secrets are filled in, and not before',
  async (_, { definition }) => {
    const names = Object.keys(definition.secrets ?? {});
    const asItStands = await world.ask('POST', '/integrations', definition);
    expect(asItStands.status).toBe(names.length === 0 ? 201 : 400);
    if (names.length > 0)
      expect(asItStands.json().issues.map(({ path }: { path: string }) => path)).toEqual(
        names.map((name) => `secrets.${name}`),
      );

    const text = JSON.stringify(definition).replaceAll('api.advertiser.example', 'api.acme.example');
    const secrets = Object.fromEntries(names.map((name) => [name, `canary-${name}`.padEnd(32, '-')]));
    const saved = await world.ask('POST', '/integrations', { ...JSON.parse(text), secrets });
    expect(saved.json()).toMatchObject({ name: definition.name, version: 1 });
    expect(saved.status).toBe(201);
    expect(saved.text).not.toContain('canary-');
  },
);
