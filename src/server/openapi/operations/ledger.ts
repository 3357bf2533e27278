import { z } from 'zod';
import { givenEvidenceSchema } from '../../../domain/ledger/given-evidence.ts';
import { blockSchema } from '../../../domain/catalog/block.ts';
import { auditQuery } from '../../gateway/admin-api/audit.ts';
import { clicksQuery, settlementSchema } from '../../gateway/admin-api/clicks.ts';
import { conversionsQuery, evidenceQuery } from '../../gateway/admin-api/conversions.ts';
import { judgementSchema, judgementsSchema } from '../../../domain/ledger/judgement.ts';
import { listQuery } from '../../gateway/admin-api/read-query.ts';
import { reportQuery } from '../../gateway/admin-api/reports.ts';
import { adminOperation } from '../admin-operation.ts';
import { click, clickWithTimeline } from '../answers/click.ts';
import { conversion, judgements } from '../answers/conversion.ts';
import { evidence, evidenceCheck } from '../answers/evidence.ts';
import { report } from '../answers/report.ts';
import { listOf } from '../answers/shapes.ts';
import { auditEntry, block } from '../answers/small-things.ts';
import { jsonBody } from '../json-body.ts';
import type { Operation } from '../operation.ts';

const evidenceHtml = z.string().describe('One file to print and keep, with the same JSON in it.');

export const ledgerOperations: readonly Operation[] = [
  adminOperation('GET', '/clicks', {
    id: 'listClicks',
    tag: 'Clicks',
    summary: 'List clicks',
    permission: 'clicks.read',
    query: clicksQuery,
    answer: listOf(click),
    csv: true,
  }),
  adminOperation('GET', '/clicks/{tid}', {
    id: 'readClick',
    tag: 'Clicks',
    summary: 'Read a click with its timeline',
    permission: 'clicks.read',
    answer: clickWithTimeline,
  }),
  adminOperation('PUT', '/clicks/{tid}/settlement', {
    id: 'settleClick',
    tag: 'Clicks',
    summary: 'Settle a click without a verdict',
    about: 'The same verdict again answers 200.',
    permission: 'clicks.settle',
    body: jsonBody(settlementSchema, {
      verdict: 'verified',
      reason: 'The advertiser confirmed it by e-mail.',
    }),
    answer: click,
    problems: ['not_indeterminate'],
  }),
  adminOperation('GET', '/conversions', {
    id: 'listConversions',
    tag: 'Conversions',
    summary: 'List conversions',
    permission: 'conversions.read',
    query: conversionsQuery,
    answer: listOf(conversion),
    csv: true,
  }),
  adminOperation('GET', '/conversions/{id}', {
    id: 'readConversion',
    tag: 'Conversions',
    summary: 'Read a conversion',
    permission: 'conversions.read',
    answer: conversion,
  }),
  adminOperation('PUT', '/conversions/{id}/status', {
    id: 'judgeConversion',
    tag: 'Conversions',
    summary: 'Approve, hold or reject a conversion',
    about: 'An entry, never an edit. A rejection has a reason the affiliate can read.',
    permission: 'conversions.judge',
    body: jsonBody(judgementSchema, { status: 'rejected', reason: 'Refunded by the advertiser.' }),
    answer: conversion,
  }),
  adminOperation('POST', '/conversion-judgements', {
    id: 'judgeConversions',
    tag: 'Conversions',
    summary: 'Approve, hold or reject many conversions',
    about: 'All or none, an entry each. Each `before` written again takes its change back.',
    permission: 'conversions.judge',
    body: jsonBody(judgementsSchema, {
      changes: [{ id: 'CONVERSION_ID', status: 'rejected', reason: 'Refunded by the advertiser.' }],
    }),
    answer: judgements,
  }),
  adminOperation('GET', '/conversions/{id}/evidence', {
    id: 'readEvidence',
    tag: 'Conversions',
    summary: 'Read the evidence of a conversion',
    about:
      'The page as the visitor saw it, terms, consent, times and ids, with a hash and our signature; `format=html` is one file to print and keep.',
    permission: 'conversions.read',
    query: evidenceQuery,
    answers: [
      {
        status: 200,
        about: 'As the record has it now.',
        content: { 'application/json': evidence, 'text/html; charset=utf-8': evidenceHtml },
      },
    ],
  }),
  adminOperation('POST', '/evidence-checks', {
    id: 'checkEvidence',
    tag: 'Conversions',
    summary: 'Verify evidence again',
    about: 'Its hash, our signature, and what the record says otherwise by now.',
    permission: 'conversions.read',
    body: jsonBody(givenEvidenceSchema, {
      format: 'pinflow-evidence/1',
      audience: 'network',
      conversion: { id: 'CONVERSION_ID' },
      verification: { hash: 'HASH', issued_at: '2026-01-31T08:00:00.000Z', signature: 'SIGNATURE' },
    }),
    status: 200,
    answer: evidenceCheck,
  }),
  adminOperation('GET', '/reports', {
    id: 'report',
    tag: 'Reports',
    summary: 'Report counts and money',
    about: 'Without `from` and `to`: everything there is.',
    permission: 'reports.read',
    query: reportQuery,
    answer: report,
    csv: true,
  }),
  adminOperation('GET', '/block-lists', {
    id: 'listBlocks',
    tag: 'Block list',
    summary: 'List what is refused',
    permission: 'blocks.read',
    query: listQuery,
    answer: listOf(block),
    csv: true,
  }),
  adminOperation('POST', '/block-lists', {
    id: 'addBlock',
    tag: 'Block list',
    summary: 'Refuse a number or a prefix',
    permission: 'blocks.write',
    body: jsonBody(blockSchema, { kind: 'prefix', value: '96478' }),
    answer: block,
    problems: ['invalid_msisdn', 'conflict'],
  }),
  adminOperation('DELETE', '/block-lists/{id}', {
    id: 'removeBlock',
    tag: 'Block list',
    summary: 'Refuse it no longer',
    permission: 'blocks.write',
  }),
  adminOperation('GET', '/audit', {
    id: 'listAudit',
    tag: 'Audit',
    summary: 'List who did what',
    about: 'Read only: no route removes an entry.',
    permission: 'audit.read',
    query: auditQuery,
    answer: listOf(auditEntry),
    csv: true,
  }),
];
