import { disclosureWishSchema, erasureWishSchema } from '../../../domain/ledger/privacy-wishes.ts';
import { checkQuery } from '../../gateway/admin-api/checks.ts';
import { listQuery } from '../../gateway/admin-api/read-query.ts';
import { adminOperation } from '../admin-operation.ts';
import { check, checks, disclosed, erased, retention } from '../answers/privacy.ts';
import { jsonBody } from '../json-body.ts';
import type { Operation } from '../operation.ts';

const tag = 'Privacy and proof';

export const privacyOperations: readonly Operation[] = [
  adminOperation('GET', '/erasures', {
    id: 'readRetention',
    tag,
    summary: 'Read how long numbers are kept, and what was erased',
    permission: 'people.erase',
    query: listQuery,
    answer: retention,
    csv: true,
  }),
  adminOperation('POST', '/erasures', {
    id: 'erasePerson',
    tag,
    summary: 'Look a person up by number, and erase it',
    about:
      'Everything sealed and masked goes; totals and the chain of entries stay. The keyed hash limits count by stays until a click is a day old. Audited without the number.',
    permission: 'people.erase',
    body: jsonBody(erasureWishSchema, { msisdn: '+254712345678', dry_run: true }),
    answers: [
      { status: 201, about: 'Erased.', content: { 'application/json': erased } },
      { status: 200, about: 'Looked up.', content: { 'application/json': erased } },
    ],
  }),
  adminOperation('POST', '/disclosures', {
    id: 'discloseNumber',
    tag,
    summary: 'See one whole number',
    about: 'Audited with its reason.',
    permission: 'numbers.read',
    body: jsonBody(disclosureWishSchema, { tid: '0190…', reason: 'They called support.' }),
    answer: disclosed,
    problems: ['not_found'],
  }),
  adminOperation('GET', '/checks', {
    id: 'listChecks',
    tag,
    summary: 'Read checks of the ledger',
    permission: 'ledger.check',
    answer: checks,
  }),
  adminOperation('GET', '/checks/{id}', {
    id: 'readCheck',
    tag,
    summary: 'Read a check of the ledger',
    about: 'As CSV its findings.',
    permission: 'ledger.check',
    query: checkQuery,
    answer: check,
    csv: true,
  }),
  adminOperation('POST', '/checks', {
    id: 'beginCheck',
    tag,
    summary: 'Hold the ledger against itself',
    about:
      'Runs beside everything else; ask `GET /checks` how it went. The one that runs is answered when there is one.',
    permission: 'ledger.check',
    answer: check,
  }),
];
