import { affiliateSchema } from '../../../domain/affiliates/affiliate.ts';
import { listQuery } from '../../gateway/admin-api/read-query.ts';
import { adminOperation } from '../admin-operation.ts';
import { affiliate, savedAffiliate } from '../answers/affiliate.ts';
import { listOf } from '../answers/shapes.ts';
import { jsonBody, patchBody } from '../json-body.ts';
import type { Operation } from '../operation.ts';

const tag = 'Affiliates';
const definition = affiliateSchema.meta({ id: 'AffiliateDefinition' });

export const affiliateOperations: readonly Operation[] = [
  adminOperation('GET', '/affiliates', {
    id: 'listAffiliates',
    tag,
    summary: 'List affiliates',
    permission: 'affiliates.read',
    query: listQuery,
    answer: listOf(affiliate),
    csv: true,
  }),
  adminOperation('POST', '/affiliates', {
    id: 'createAffiliate',
    tag,
    summary: 'Add an affiliate',
    permission: 'affiliates.write',
    body: jsonBody(definition, { id: 'kiwi', name: 'Kiwi Media', api_access: true }),
    answer: savedAffiliate,
    problems: ['conflict'],
  }),
  adminOperation('GET', '/affiliates/{id}', {
    id: 'readAffiliate',
    tag,
    summary: 'Read an affiliate',
    permission: 'affiliates.read',
    answer: affiliate,
  }),
  adminOperation('PATCH', '/affiliates/{id}', {
    id: 'changeAffiliate',
    tag,
    summary: 'Change an affiliate',
    permission: 'affiliates.write',
    body: patchBody(definition, { api_access: false }),
    answer: savedAffiliate,
    problems: ['conflict'],
  }),
  adminOperation('DELETE', '/affiliates/{id}', {
    id: 'archiveAffiliate',
    tag,
    summary: 'Archive an affiliate',
    permission: 'affiliates.write',
    problems: ['in_use'],
  }),
];
