import type { Hono } from 'hono';
import { z } from 'zod';
import { found } from '../../../domain/catalog/found.ts';
import { pageOf } from '../../../domain/catalog/page-of.ts';
import { describeFixture } from '../../../domain/integrations/describe-fixture.ts';
import type { Fixture } from '../../../domain/integrations/fixture.ts';
import { keepFixture } from '../../../use-cases/keep-fixture.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { foundFixture, removeFixture } from '../../../use-cases/remove-fixture.ts';
import { replayFixture } from '../../../use-cases/replay-fixture.ts';
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
const idQuery = z.strictObject({ id: z.string().max(64) });

/** `/integrations/{id}/fixtures`, `…/fixtures/{fixture_id}`. */
export function fixtures(api: Hono<AdminEnv>, ports: Ports): void {
  const integrationOf = (c: AdminContext) =>
    found(ports.catalog.state.integrations, param(c, 'id'), 'integration');
  const described = (c: AdminContext, fixture: Fixture) =>
    describeFixture(fixture, replayFixture(ports, integrationOf(c), fixture));

  resource(api, '/integrations/:id/fixtures', {
    GET(c) {
      const { format, ...page } = readQuery(c.req.raw, listQuery);
      const { id } = integrationOf(c);
      const own = Object.values(ports.catalog.state.fixtures).filter((one) => one.integration_id === id);
      return answerList(c, {
        name: 'fixtures',
        listing: pageOf(own, page),
        format,
        columns: COLUMNS,
        describe: (fixture) => described(c, fixture),
      });
    },
    async POST(c) {
      const kept = await keepFixture(ports, c.get('actor'), param(c, 'id'), await readJson(c.req.raw));
      return c.json(described(c, kept), 201);
    },
    async DELETE(c) {
      const { id } = readQuery(c.req.raw, idQuery);
      await removeFixture(ports, c.get('actor'), param(c, 'id'), id);
      return c.body(null, 204);
    },
  });

  resource(api, '/integrations/:id/fixtures/:fixture_id', {
    GET: (c) => c.json(described(c, foundFixture(ports, param(c, 'id'), param(c, 'fixture_id')))),
    async DELETE(c) {
      await removeFixture(ports, c.get('actor'), param(c, 'id'), param(c, 'fixture_id'));
      return c.body(null, 204);
    },
  });
}
