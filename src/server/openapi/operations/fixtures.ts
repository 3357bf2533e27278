import { fixtureSchema } from '../../../domain/integrations/fixture.ts';
import { fixtureIdQuery } from '../../gateway/admin-api/fixtures.ts';
import { listQuery } from '../../gateway/admin-api/read-query.ts';
import { adminOperation } from '../admin-operation.ts';
import { fixture } from '../answers/fixture.ts';
import { listOf } from '../answers/shapes.ts';
import { jsonBody } from '../json-body.ts';
import type { Operation } from '../operation.ts';

const tag = 'Integrations';

export const fixtureOperations: readonly Operation[] = [
  adminOperation('GET', '/integrations/{id}/fixtures', {
    id: 'listFixtures',
    tag,
    summary: 'List kept answers',
    about: 'Each with what it was judged to be, and what it would be today.',
    permission: 'integrations.read',
    query: listQuery,
    answer: listOf(fixture),
    csv: true,
  }),
  adminOperation('POST', '/integrations/{id}/fixtures', {
    id: 'keepFixture',
    tag,
    summary: 'Keep an answer',
    about: 'A trial of the last half hour, or one written by hand. Secrets, number and code are masked.',
    permission: 'integrations.try',
    body: jsonBody(fixtureSchema, {
      name: 'wrong code',
      step: 'verify',
      reply: {
        http_status: 200,
        headers: { 'content-type': 'application/json' },
        body: '{"message":"INVALID_PIN"}',
      },
    }),
    answer: fixture,
    problems: ['conflict'],
  }),
  adminOperation('DELETE', '/integrations/{id}/fixtures', {
    id: 'removeFixtureById',
    tag,
    summary: 'Remove a kept answer named in the query',
    permission: 'integrations.try',
    query: fixtureIdQuery,
  }),
  adminOperation('GET', '/integrations/{id}/fixtures/{fixture_id}', {
    id: 'readFixture',
    tag,
    summary: 'Read a kept answer',
    permission: 'integrations.read',
    answer: fixture,
  }),
  adminOperation('DELETE', '/integrations/{id}/fixtures/{fixture_id}', {
    id: 'removeFixture',
    tag,
    summary: 'Remove a kept answer',
    permission: 'integrations.try',
  }),
];
