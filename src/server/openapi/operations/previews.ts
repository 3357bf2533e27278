import { copiesSchema } from '../../../domain/landing-pages/copies.ts';
import { landingPageSchema } from '../../../domain/landing-pages/landing-page.ts';
import { pagesStatusSchema } from '../../../domain/landing-pages/pages-status.ts';
import { previewLinkSchema } from '../../../domain/landing-pages/preview-token.ts';
import { adminOperation } from '../admin-operation.ts';
import { copies, pagePreview, pagesStatus, previewLink } from '../answers/preview.ts';
import { jsonBody } from '../json-body.ts';
import type { Operation } from '../operation.ts';

const tag = 'Landing pages';
const UNSAVED = { integration_id: 'INTEGRATION_ID', affiliate_id: 'kiwi', title: 'Win a phone' };

export const previewOperations: readonly Operation[] = [
  adminOperation('POST', '/landing-pages/{id}/preview-links', {
    id: 'sharePreview',
    tag,
    summary: 'Share a preview',
    about: 'The page as saved, drafts too, walked on the simulator alone; never counted.',
    permission: 'pages.preview',
    body: jsonBody(previewLinkSchema, { expires_in: 604_800 }),
    answer: previewLink,
  }),
  adminOperation('POST', '/page-previews', {
    id: 'previewPage',
    tag,
    summary: 'Preview a page nobody saved',
    about: 'Kept for an hour.',
    permission: 'pages.write',
    body: jsonBody(landingPageSchema, UNSAVED),
    answer: pagePreview,
    problems: ['not_found'],
  }),
  adminOperation('PUT', '/page-previews/{id}', {
    id: 'changePreview',
    tag,
    summary: 'Change what is previewed',
    permission: 'pages.write',
    body: jsonBody(landingPageSchema, UNSAVED),
    answer: pagePreview,
  }),
  adminOperation('POST', '/landing-pages/{id}/copies', {
    id: 'copyLandingPage',
    tag,
    summary: 'Copy a page',
    about: 'For its own affiliate, another, or many: everything but its address and keys.',
    permission: 'pages.terms',
    body: jsonBody(copiesSchema, { affiliate_ids: ['kiwi', 'mango'] }),
    answer: copies,
    problems: ['api_access_disabled'],
  }),
  adminOperation('PUT', '/integrations/{id}/landing-pages', {
    id: 'setPagesStatus',
    tag,
    summary: 'Pause all pages of an integration, or let them go on',
    permission: 'pages.write',
    body: jsonBody(pagesStatusSchema, { status: 'paused' }),
    answer: pagesStatus,
  }),
];
