import type { Hono } from 'hono';
import { z } from 'zod';
import { allows } from '../../../domain/accounts/permissions.ts';
import { invalid } from '../../../domain/catalog/parse-definition.ts';
import type { ReportGroup } from '../../../domain/ledger/report.ts';
import type { ReportTotals } from '../../../domain/ledger/report-totals.ts';
import type { Money } from '../../../domain/ledger/money.ts';
import { REPORT_DIMENSIONS } from '../../../domain/ledger/report.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import type { ReportStream } from '../../../use-cases/stream-report.ts';
import { streamReport } from '../../../use-cases/stream-report.ts';
import { csvOf, streamCsv } from './listing.ts';
import { listQuery, readQuery, readSpan, readZone } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { resource } from './resource.ts';
import { streamed } from './streamed.ts';

const GROUPS: readonly ReportGroup[] = [...REPORT_DIMENSIONS, 'day', 'hour'];
const COUNTS = [
  'views',
  'clicks',
  'sent',
  'refused',
  'verifies',
  'conversions',
  'approved',
  'pending',
  'rejected',
];
const SUMS = ['indeterminate', 'cr', 'payout', 'revenue', 'profit', 'epc'];

export const reportQuery = z.strictObject({
  group_by: z.string().max(200).default(''),
  from: z.string().optional(),
  to: z.string().optional(),
  /** IANA zone; the network's own when absent. */
  tz: z.string().optional(),
  affiliate_id: z.string().optional(),
  landing_page_id: z.string().optional(),
  integration_id: z.string().optional(),
  format: listQuery.shape.format,
});

/** `/reports`. */
export function reports(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/reports', {
    async GET(c) {
      const { group_by, from, to, tz, format, ...filter } = readQuery(c.req.raw, reportQuery);
      const zone = readZone(tz ?? ports.catalog.state.settings.time_zone);
      const groups = readGroups(group_by);
      const stream = await streamReport(ports, c.get('actor'), {
        groups,
        zone,
        ...readSpan({ from, to }, zone),
        ...filter,
      });
      if (format === 'csv') {
        const sums = allows(c.get('actor'), 'revenue.read') ? SUMS : SUMS.filter(isOpen);
        return streamCsv(c, 'report', csvChunks(stream, [...groups, ...COUNTS, ...sums]));
      }
      c.header('Content-Type', 'application/json');
      return streamed(c, jsonChunks(stream));
    },
  });
}

/** Whether a sum is for everybody who may read reports. */
function isOpen(sum: string): boolean {
  return sum !== 'revenue' && sum !== 'profit';
}

async function* csvChunks(
  { batches }: ReportStream,
  columns: readonly string[],
): AsyncGenerator<string, void> {
  let isFirst = true;
  for await (const batch of batches) {
    const rows = batch.map(({ key, ...totals }) => ({ ...key, ...flat(totals) }));
    yield csvOf(columns, rows, isFirst);
    isFirst = false;
  }
}

/** `{"items":[…],"total":{…}}`, written as it is read. */
async function* jsonChunks({ batches, total }: ReportStream): AsyncGenerator<string, void> {
  let before = '{"items":[';
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield before + JSON.stringify(batch).slice(1, -1);
    before = ',';
  }
  yield `${before === ',' ? '' : before}],"total":${JSON.stringify(total())}}`;
}

function readGroups(text: string): ReportGroup[] {
  const names = new Set(text.split(',').map((name) => name.trim()));
  return [...names].flatMap((name) => {
    if (name === '') return [];
    const group = GROUPS.find((known) => known === name);
    if (!group)
      throw invalid([{ path: 'group_by', message: `Unknown group "${name}". Known: ${GROUPS.join(', ')}.` }]);
    return [group];
  });
}

/** Money as `1.20 USD; 0.90 EUR`, one cell. */
function flat(totals: ReportTotals): object {
  const cell = (sums: readonly (Money | { currency: string; amount: string | null })[]) =>
    sums.map(({ amount, currency }) => `${amount ?? '-'} ${currency}`).join('; ');
  const { payout, revenue = [], profit = [], epc } = totals;
  return { ...totals, payout: cell(payout), revenue: cell(revenue), profit: cell(profit), epc: cell(epc) };
}
