import { integrationSchema } from '../../../domain/integrations/integration.ts';
import { pastedSchema } from '../../../domain/integrations/pasted.ts';
import { trialWishSchema } from '../../../domain/integrations/trial-wish.ts';
import { healthQuery } from '../../gateway/admin-api/integration-health.ts';
import { listQuery } from '../../gateway/admin-api/read-query.ts';
import { adminOperation } from '../admin-operation.ts';
import { integrationDraft, integrationTemplate } from '../answers/integration-draft.ts';
import { integrationHealth } from '../answers/integration-health.ts';
import { integration, integrationWithValues, savedIntegration } from '../answers/integration.ts';
import { listOf } from '../answers/shapes.ts';
import { trial } from '../answers/trial.ts';
import { jsonBody, patchBody } from '../json-body.ts';
import type { Operation } from '../operation.ts';

const tag = 'Integrations';
const definition = integrationSchema.meta({
  id: 'IntegrationDefinition',
  description: "An advertiser's API as data.",
});

const EXAMPLE = {
  name: 'Acme',
  otp: { length: 4 },
  msisdn: { countries: ['IQ'] },
  secrets: { api_key: 'yours' },
  send: {
    method: 'POST',
    url: 'https://api.acme.example/pin/send',
    params_in: 'json',
    headers: [{ key: 'X-Api-Key', value: '{secret.api_key}' }],
    params: [
      { key: 'msisdn', value: '{msisdn}' },
      { key: 'cid', value: '{tid}' },
    ],
    success: { get: 'json:status', equals: 'SUCCESS' },
    carry: [{ name: 'request_id', get: 'json:payload.request_id' }],
  },
  verify: {
    method: 'POST',
    url: 'https://api.acme.example/pin/verify',
    params_in: 'json',
    params: [
      { key: 'request_id', value: '{carry.request_id}' },
      { key: 'otp', value: '{otp}' },
    ],
    success: { get: 'json:status', equals: 'SUCCESS' },
    outcomes: [{ if: { get: 'json:message', equals: 'INVALID_PIN' }, code: 'otp_wrong' }],
  },
};

export const integrationOperations: readonly Operation[] = [
  adminOperation('POST', '/integration-drafts', {
    id: 'draftIntegration',
    tag,
    summary: 'Draft an integration from pasted calls',
    about: 'Nothing pasted is run, expanded or called; nothing is saved.',
    permission: 'integrations.write',
    body: jsonBody(pastedSchema, {
      curl: 'curl https://api.acme.example/pin/send -d msisdn=9647801234567\ncurl https://api.acme.example/pin/verify -d msisdn=9647801234567 -d pin=1234',
    }),
    answer: integrationDraft,
    status: 200,
  }),
  adminOperation('GET', '/integration-templates', {
    id: 'listIntegrationTemplates',
    tag,
    summary: 'List definitions to begin with',
    about: "By the shape of the advertiser's API.",
    permission: 'integrations.read',
    query: listQuery,
    answer: listOf(integrationTemplate),
    csv: true,
  }),
  adminOperation('GET', '/integrations', {
    id: 'listIntegrations',
    tag,
    summary: 'List integrations',
    permission: 'integrations.read',
    query: listQuery,
    answer: listOf(integration),
    csv: true,
  }),
  adminOperation('POST', '/integrations', {
    id: 'createIntegration',
    tag,
    summary: 'Describe an API',
    about: 'What cannot work is refused with the path and the mend.',
    permission: 'integrations.write',
    body: jsonBody(definition, EXAMPLE),
    answer: savedIntegration,
  }),
  adminOperation('GET', '/integrations/{id}', {
    id: 'readIntegration',
    tag,
    summary: 'Read an integration',
    permission: 'integrations.read',
    answer: integrationWithValues,
  }),
  adminOperation('PATCH', '/integrations/{id}', {
    id: 'changeIntegration',
    tag,
    summary: 'Change an integration',
    about: 'A change makes a version; a click keeps the one it began with.',
    permission: 'integrations.write',
    body: patchBody(definition, { otp: { ttl_seconds: 300 } }),
    answer: savedIntegration,
  }),
  adminOperation('DELETE', '/integrations/{id}', {
    id: 'archiveIntegration',
    tag,
    summary: 'Archive an integration',
    permission: 'integrations.write',
    problems: ['in_use'],
  }),
  adminOperation('POST', '/integrations/{id}/trials', {
    id: 'tryIntegration',
    tag,
    summary: 'Send a trial',
    about:
      'One real call, shown as sent with its answer, the verdict of every rule and the times. It may text somebody; it is no click and in no report.',
    permission: 'integrations.try',
    body: jsonBody(trialWishSchema, { step: 'send', msisdn: '+9647801234567' }),
    answer: trial,
    status: 200,
    problems: ['invalid_msisdn', 'too_many_requests'],
  }),
  adminOperation('GET', '/integrations/{id}/health', {
    id: 'readIntegrationHealth',
    tag,
    summary: 'See how an integration does',
    permission: 'integrations.read',
    query: healthQuery,
    answer: integrationHealth,
    csv: true,
  }),
];
