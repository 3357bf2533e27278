import type { Hono } from 'hono';
import { z } from 'zod';
import { pageOf } from '../../../domain/catalog/page-of.ts';
import { describeFixture } from '../../../domain/integrations/describe-fixture.ts';
import type { Fixture } from '../../../domain/integrations/fixture.ts';
import { keepFixture } from '../../../use-cases/keep-fixture.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { removeFixture } from '../../../use-cases/remove-fixture.ts';
import { readFixture, readFixtures } from '../../../use-cases/read-fixtures.ts';
import { readIntegration } from '../../../use-cases/read-integrations.ts';
import { replayFixture } from '../../../use-cases/replay-fixture.ts';
import { requirePermission } from '../../../use-cases/require-permission.ts';
import { answerList } from './listing.ts';
import { readJson } from './read-json.ts';
import { listQuery, readQuery } from './read-query.ts';
import type { AdminContext, AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

const COLUMNS = [
  'id',
  'name',
  'step',
  'created_at',
  'integration_version',
  'holds',
  'judged.outcome',
  'judged.decided_by',
  'now.outcome',
  'now.decided_by',
];
export const fixtureIdQuery = z.strictObject({ id: z.string().max(64) });

/** `/integrations/{id}/fixtures`, `…/fixtures/{fixture_id}`. */
export function fixtures(api: Hono<AdminEnv>, ports: Ports): void {
  const describer = async (c: AdminContext) => {
    const integration = await readIntegration(ports, c.get('actor'), param(c, 'id'));
    return (fixture: Fixture) => describeFixture(fixture, replayFixture(ports, integration, fixture));
  };

  resource(api, '/integrations/:id/fixtures', {
    async GET(c) {
      const { format, ...page } = readQuery(c.req.raw, listQuery);
      const own = await readFixtures(ports, c.get('actor'), param(c, 'id'));
      return answerList(c, {
        name: 'fixtures',
        listing: pageOf(own, page),
        format,
        columns: COLUMNS,
        describe: await describer(c),
      });
    },
    async POST(c) {
      const kept = await keepFixture(ports, c.get('actor'), param(c, 'id'), await readJson(c.req.raw));
      return c.json((await describer(c))(kept), 201);
    },
    async DELETE(c) {
      await requirePermission(ports, c.get('actor'), 'integrations.try');
      const { id } = readQuery(c.req.raw, fixtureIdQuery);
      await removeFixture(ports, c.get('actor'), param(c, 'id'), id);
      return c.body(null, 204);
    },
  });

  resource(api, '/integrations/:id/fixtures/:fixture_id', {
    async GET(c) {
      const fixture = await readFixture(ports, c.get('actor'), param(c, 'id'), param(c, 'fixture_id'));
      return c.json((await describer(c))(fixture));
    },
    async DELETE(c) {
      await removeFixture(ports, c.get('actor'), param(c, 'id'), param(c, 'fixture_id'));
      return c.body(null, 204);
    },
  });
}
