import type { Hono } from 'hono';
import { z } from 'zod';
import { allows } from '../../../domain/accounts/permissions.ts';
import type { Conversion } from '../../../domain/ledger/conversion.ts';
import { describeConversion, statusOf } from '../../../domain/ledger/describe-conversion.ts';
import { changeConversionStatus } from '../../../use-cases/change-conversion-status.ts';
import { judgeConversions } from '../../../use-cases/judge-conversions.ts';
import { listConversions } from '../../../use-cases/list-conversions.ts';
import { checkEvidence } from '../../../use-cases/check-evidence.ts';
import { readConversion } from '../../../use-cases/read-conversion.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { readEvidence } from '../../../use-cases/read-evidence.ts';
import { requirePermission } from '../../../use-cases/require-permission.ts';
import { evidenceFile } from './evidence-file.ts';
import { answerLedgerList } from './listing.ts';
import { readJson } from './read-json.ts';
import { listQuery, readQuery, readSpan } from './read-query.ts';
import type { AdminContext, AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

const COLUMNS = [
  'id',
  'tid',
  'at',
  'status',
  'reason',
  'held_until',
  'affiliate_id',
  'integration_id',
  'landing_page_id',
  'variant',
  'msisdn',
  'operator',
  'sub1',
  'sub2',
  'sub3',
  'sub4',
  'sub5',
  'aff_click_id',
  'payout.amount',
  'payout.currency',
  'revenue.amount',
  'revenue.currency',
  'settled_by',
];

const statuses = z.enum(['approved', 'pending', 'rejected']);

export const conversionsQuery = listQuery.extend({
  affiliate_id: z.string().optional(),
  landing_page_id: z.string().optional(),
  integration_id: z.string().optional(),
  status: statuses.optional(),
  tid: z.string().optional(),
  msisdn: z.string().optional(),
  sub1: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  test: z.enum(['true', 'false']).default('false'),
});

export const evidenceQuery = z.strictObject({ format: z.enum(['json', 'html']).optional() });

/** `/conversions`, `/conversions/{id}`, `…/status`, `…/evidence`, `/conversion-judgements`, `/evidence-checks`. */
export function conversions(api: Hono<AdminEnv>, ports: Ports): void {
  const one = (c: AdminContext) => readConversion(ports, c.get('actor'), param(c, 'id'));
  const describer = (c: AdminContext) => {
    const with_revenue = allows(c.get('actor'), 'revenue.read');
    return (conversion: Conversion) => describeConversion(conversion, { with_revenue });
  };

  resource(api, '/conversions', {
    async GET(c) {
      const { format, limit, cursor, from, to, test, ...equal } = readQuery(c.req.raw, conversionsQuery);
      const filter = { ...equal, ...readSpan({ from, to }), test: test === 'true' };
      return answerLedgerList(c, {
        name: 'conversions',
        page: { limit, cursor },
        list: (page) => listConversions(ports, c.get('actor'), filter, page),
        format,
        columns: allows(c.get('actor'), 'revenue.read') ? COLUMNS : COLUMNS.filter(isOpen),
        describe: describer(c),
      });
    },
  });

  resource(api, '/conversions/:id', {
    GET: async (c) => c.json(describer(c)(await one(c))),
  });

  resource(api, '/conversions/:id/status', {
    async PUT(c) {
      await requirePermission(ports, c.get('actor'), 'conversions.judge');
      const wish = await readJson(c.req.raw);
      return c.json(describer(c)(await changeConversionStatus(ports, c.get('actor'), param(c, 'id'), wish)));
    },
  });

  resource(api, '/conversion-judgements', {
    async POST(c) {
      await requirePermission(ports, c.get('actor'), 'conversions.judge');
      const changed = await judgeConversions(ports, c.get('actor'), await readJson(c.req.raw));
      const describe = describer(c);
      const items = changed.map(({ before, after }) => ({ ...describe(after), before: statusOf(before) }));
      return c.json({ items }, 201);
    },
  });

  resource(api, '/conversions/:id/evidence', {
    async GET(c) {
      const { format } = readQuery(c.req.raw, evidenceQuery);
      const evidence = await readEvidence(ports, c.get('actor'), param(c, 'id'));
      const wantsHtml = format === 'html' || (format === undefined && prefersHtml(c.req.header('accept')));
      return wantsHtml ? evidenceFile(c, evidence) : c.json(evidence);
    },
  });

  resource(api, '/evidence-checks', {
    async POST(c) {
      await requirePermission(ports, c.get('actor'), 'conversions.read');
      return c.json(await checkEvidence(ports, c.get('actor'), await readJson(c.req.raw)));
    },
  });
}

/** Whether a column is for everybody who may read conversions. */
function isOpen(column: string): boolean {
  return !column.startsWith('revenue');
}

/** A browser names HTML before anything; whatever else asks gets JSON. */
function prefersHtml(accept: string | undefined): boolean {
  return /^\s*text\/html\b/.test(accept ?? '');
}
