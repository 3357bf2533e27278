import { z } from 'zod';
import { landingPageSchema } from '../../../domain/landing-pages/landing-page.ts';
import { exportOrderSchema } from '../../gateway/admin-api/exports.ts';
import { keyWishSchema } from '../../gateway/admin-api/keys.ts';
import { pagesQuery } from '../../gateway/admin-api/landing-pages.ts';
import { listQuery } from '../../gateway/admin-api/read-query.ts';
import { adminOperation } from '../admin-operation.ts';
import { key, newKey } from '../answers/key.ts';
import { landingPage, newLandingPage, savedLandingPage, template } from '../answers/landing-page.ts';
import { listOf } from '../answers/shapes.ts';
import { jsonBody, patchBody } from '../json-body.ts';
import type { Operation } from '../operation.ts';

const tag = 'Landing pages';
const definition = landingPageSchema.meta({ id: 'LandingPageDefinition' });
const file = z.string().describe('The file itself, as an attachment.');

export const landingPageOperations: readonly Operation[] = [
  adminOperation('GET', '/landing-pages', {
    id: 'listLandingPages',
    tag,
    summary: 'List landing pages',
    permission: 'pages.read',
    query: pagesQuery,
    answer: listOf(landingPage),
    csv: true,
  }),
  adminOperation('POST', '/landing-pages', {
    id: 'createLandingPage',
    tag,
    summary: 'Generate a page',
    about: 'Gives an integration to an affiliate: a hosted page, two endpoints, and a key shown this once.',
    permission: 'pages.terms',
    body: jsonBody(definition, {
      integration_id: 'INTEGRATION_ID',
      affiliate_id: 'kiwi',
      title: 'Win a phone',
      price: { amount: '2.85', currency: 'EUR', period: 'week' },
    }),
    answer: newLandingPage,
    problems: ['slug_taken', 'api_access_disabled'],
  }),
  adminOperation('GET', '/landing-pages/{id}', {
    id: 'readLandingPage',
    tag,
    summary: 'Read a landing page',
    permission: 'pages.read',
    answer: landingPage,
  }),
  adminOperation('PATCH', '/landing-pages/{id}', {
    id: 'changeLandingPage',
    tag,
    summary: 'Change a landing page',
    about: 'A change to a live page is published at once. Money, caps and parties need `pages.terms`.',
    permission: 'pages.write',
    body: patchBody(definition, { title: 'Win a new phone' }),
    answer: savedLandingPage,
    problems: ['slug_taken'],
  }),
  adminOperation('DELETE', '/landing-pages/{id}', {
    id: 'archiveLandingPage',
    tag,
    summary: 'Archive a landing page',
    about: 'Its address is gone and its keys are revoked; reports keep it. It can be restored.',
    permission: 'pages.terms',
  }),
  adminOperation('GET', '/landing-pages/{id}/keys', {
    id: 'listKeys',
    tag,
    summary: 'List keys of a page',
    permission: 'keys.read',
    query: listQuery,
    answer: listOf(key),
    csv: true,
  }),
  adminOperation('POST', '/landing-pages/{id}/keys', {
    id: 'createKey',
    tag,
    summary: 'Make a key',
    about: 'Shown this once. One of mode `test` goes to the simulator and is in no report.',
    permission: 'keys.write',
    body: jsonBody(keyWishSchema, { mode: 'test' }),
    answer: newKey,
    problems: ['api_access_disabled'],
  }),
  adminOperation('DELETE', '/landing-pages/{id}/keys/{key_id}', {
    id: 'revokeKey',
    tag,
    summary: 'Revoke a key',
    permission: 'keys.write',
  }),
  adminOperation('POST', '/landing-pages/{id}/exports', {
    id: 'exportLandingPage',
    tag,
    summary: 'Download a page',
    about: 'A `php` file holds a new key of its own; `html` holds none.',
    permission: 'pages.export',
    body: jsonBody(exportOrderSchema, { target: 'php' }),
    answers: [
      {
        status: 200,
        about: 'The file.',
        content: { 'application/x-httpd-php': file, 'text/html; charset=utf-8': file },
        headers: z.object({ 'Content-Disposition': z.string().describe('Its name.') }),
      },
    ],
    problems: ['conflict', 'api_access_disabled'],
  }),
  adminOperation('GET', '/templates', {
    id: 'listTemplates',
    tag,
    summary: 'List templates',
    permission: 'pages.read',
    query: listQuery,
    answer: listOf(template),
    csv: true,
  }),
];
