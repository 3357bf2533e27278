import { z } from 'zod';
import type { ReportGroup } from '../../../domain/ledger/report.ts';
import type { ReportTotals } from '../../../domain/ledger/report-totals.ts';
import { REPORT_DIMENSIONS } from '../../../domain/ledger/report.ts';

// May be below zero, as profit can: the money that is written never is.
const sum = z.strictObject({ currency: z.string(), amount: z.string() });
const groups = [...REPORT_DIMENSIONS, 'day', 'hour'] as const satisfies readonly ReportGroup[];

const totals = {
  views: z.int().describe('Pages shown.'),
  clicks: z.int().describe("Codes asked for, at the click's time."),
  sent: z.int().describe("Codes sent, at the click's time."),
  refused: z.int().describe('Asked for and refused before there was a click.'),
  verifies: z.int().describe('Codes tried.'),
  conversions: z.int().describe("approved + pending + rejected, at the conversion's time."),
  approved: z.int(),
  pending: z.int(),
  rejected: z.int(),
  indeterminate: z.int().describe('Without a verdict yet.'),
  cr: z.string().nullable().describe('conversions / sent, four decimals; null when nothing was sent.'),
  payout: z.array(sum).describe('Of the approved, by currency.'),
  revenue: z.array(sum).optional().describe('For roles that may see it, as `profit`.'),
  profit: z.array(sum).optional().describe('revenue − payout.'),
  epc: z
    .array(z.strictObject({ currency: z.string(), amount: z.string().nullable() }))
    .describe('payout / sent, four decimals.'),
} satisfies { [Name in keyof ReportTotals]-?: z.ZodType<ReportTotals[Name]> };

export const report = z.strictObject({
  items: z.array(
    z.strictObject({
      key: z.partialRecord(z.enum(groups), z.string().nullable()).describe('What the group has in common.'),
      ...totals,
    }),
  ),
  total: z.strictObject(totals),
});
