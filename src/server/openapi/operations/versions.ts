import { judgementWishSchema } from '../../../domain/integrations/judgement-wish.ts';
import { reversionWishSchema } from '../../../domain/integrations/reversion-wish.ts';
import { listQuery } from '../../gateway/admin-api/read-query.ts';
import { adminOperation } from '../admin-operation.ts';
import { listOf } from '../answers/shapes.ts';
import { judgement, revertedIntegration, version, versionGlance } from '../answers/version.ts';
import { jsonBody } from '../json-body.ts';
import type { Operation } from '../operation.ts';

const tag = 'Integrations';

export const versionOperations: readonly Operation[] = [
  adminOperation('GET', '/integrations/{id}/versions', {
    id: 'listVersions',
    tag,
    summary: 'List versions of an integration',
    permission: 'integrations.read',
    query: listQuery,
    answer: listOf(versionGlance),
    csv: true,
  }),
  adminOperation('GET', '/integrations/{id}/versions/{version}', {
    id: 'readVersion',
    tag,
    summary: 'Read a version',
    permission: 'integrations.read',
    answer: version,
  }),
  adminOperation('POST', '/integrations/{id}/reversions', {
    id: 'revertIntegration',
    tag,
    summary: 'Bring a version back',
    about: 'As a new version; secrets stay the present ones.',
    permission: 'integrations.write',
    body: jsonBody(reversionWishSchema, { version: 1 }),
    answer: revertedIntegration,
  }),
  adminOperation('POST', '/integration-judgements', {
    id: 'judgeReply',
    tag,
    summary: 'Judge an answer by rules nobody saved yet',
    about: 'Calls nobody, keeps nothing.',
    permission: 'integrations.try',
    body: jsonBody(judgementWishSchema, {
      step: 'send',
      reply: {
        http_status: 200,
        headers: { 'content-type': 'application/json' },
        body: '{"status":"SUCCESS"}',
      },
      definition: {
        name: 'Acme',
        send: {
          url: 'https://api.acme.example/pin/send?msisdn={msisdn}',
          success: { get: 'json:status', equals: 'SUCCESS' },
        },
        verify: { url: 'https://api.acme.example/pin/verify?msisdn={msisdn}&pin={otp}' },
      },
    }),
    answer: judgement,
    status: 200,
    problems: ['invalid_msisdn'],
  }),
];
