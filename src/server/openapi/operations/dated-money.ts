import { payoutWishSchema, revenueWishSchema } from '../../../domain/ledger/dated-money.ts';
import { adminOperation } from '../admin-operation.ts';
import { datedPayout, datedRevenue } from '../answers/dated-money.ts';
import { listOf } from '../answers/shapes.ts';
import { jsonBody } from '../json-body.ts';
import type { Operation } from '../operation.ts';

const EXAMPLE = { amount: '1.80', currency: 'USD' };

export const datedMoneyOperations: readonly Operation[] = [
  adminOperation('GET', '/landing-pages/{id}/payouts', {
    id: 'listPayouts',
    tag: 'Landing pages',
    summary: 'List what a page paid, pays and will pay',
    about: 'Latest first. A conversion keeps the payout that was right at its own time.',
    permission: 'payouts.read',
    answer: listOf(datedPayout),
  }),
  adminOperation('POST', '/landing-pages/{id}/payouts', {
    id: 'datePayout',
    tag: 'Landing pages',
    summary: 'Date a payout',
    about: 'From now, or from a time to come.',
    permission: 'pages.terms',
    body: jsonBody(payoutWishSchema, { from: '2030-01-01T00:00:00Z', payout: EXAMPLE }),
    answer: datedPayout,
    problems: ['conflict'],
  }),
  adminOperation('DELETE', '/landing-pages/{id}/payouts/{payout_id}', {
    id: 'removePayout',
    tag: 'Landing pages',
    summary: 'Take back a payout to come',
    permission: 'pages.terms',
    problems: ['conflict'],
  }),
  adminOperation('GET', '/integrations/{id}/revenues', {
    id: 'listRevenues',
    tag: 'Integrations',
    summary: 'List what an advertiser paid, pays and will pay',
    about: 'Latest first. A conversion keeps the revenue that was right at its own time.',
    permission: 'revenue.read',
    answer: listOf(datedRevenue),
  }),
  adminOperation('POST', '/integrations/{id}/revenues', {
    id: 'dateRevenue',
    tag: 'Integrations',
    summary: 'Date a revenue',
    about: 'From now, or from a time to come. It makes no new version: how the advertiser is called stays.',
    permission: 'integrations.write',
    body: jsonBody(revenueWishSchema, { from: '2030-01-01T00:00:00Z', revenue: EXAMPLE }),
    answer: datedRevenue,
    problems: ['conflict'],
  }),
  adminOperation('DELETE', '/integrations/{id}/revenues/{revenue_id}', {
    id: 'removeRevenue',
    tag: 'Integrations',
    summary: 'Take back a revenue to come',
    permission: 'integrations.write',
    problems: ['conflict'],
  }),
];
