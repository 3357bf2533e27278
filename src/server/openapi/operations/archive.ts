import { restorationSchema } from '../../../domain/landing-pages/restoration.ts';
import { archiveQuery } from '../../gateway/admin-api/archive.ts';
import { adminOperation } from '../admin-operation.ts';
import { affiliate } from '../answers/affiliate.ts';
import { archivedThing, restoredLandingPage } from '../answers/archive.ts';
import { integration } from '../answers/integration.ts';
import { listOf } from '../answers/shapes.ts';
import { jsonBody } from '../json-body.ts';
import type { Operation } from '../operation.ts';

const tag = 'Archive';

export const archiveOperations: readonly Operation[] = [
  adminOperation('GET', '/archive', {
    id: 'listArchive',
    tag,
    summary: 'List what was archived',
    about:
      'Pages, integrations and affiliates out of use; the demo that was removed for good is not among them.',
    permission: 'archive.read',
    query: archiveQuery,
    answer: listOf(archivedThing),
    csv: true,
  }),
  adminOperation('POST', '/landing-pages/{id}/restorations', {
    id: 'restoreLandingPage',
    tag,
    summary: 'Bring a page back',
    about:
      'As it was; a live one answers at once. Keys that its archiving revoked come back within the hour, later they stay revoked: make new ones. Give another `slug` where its own is taken.',
    permission: 'pages.terms',
    body: { ...jsonBody(restorationSchema, {}), optional: true },
    answer: restoredLandingPage,
    problems: ['slug_taken', 'conflict'],
  }),
  adminOperation('POST', '/integrations/{id}/restorations', {
    id: 'restoreIntegration',
    tag,
    summary: 'Bring an integration back',
    about: 'As it was, its kept answers too.',
    permission: 'integrations.write',
    answer: integration,
  }),
  adminOperation('POST', '/affiliates/{id}/restorations', {
    id: 'restoreAffiliate',
    tag,
    summary: 'Bring an affiliate back',
    about: 'As it was: its switch, its postback, its logins.',
    permission: 'affiliates.write',
    answer: affiliate,
  }),
];
