import type { Hono } from 'hono';
import { z } from 'zod';
import { parseDefinition } from '../../../domain/catalog/parse-definition.ts';
import type { ClickStatus } from '../../../domain/ledger/click.ts';
import { describeClick } from '../../../domain/ledger/describe-click.ts';
import { describeTries } from '../../../domain/postbacks/describe-postback.ts';
import { listClicks } from '../../../use-cases/list-clicks.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { seeClick } from '../../../use-cases/see-click.ts';
import { settleClick } from '../../../use-cases/settle-click.ts';
import { requirePermission } from '../../../use-cases/require-permission.ts';
import { answerLedgerList } from './listing.ts';
import { readJson } from './read-json.ts';
import { listQuery, readQuery, readSpan } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

const STATUSES = [
  'requested',
  'sent',
  'send_failed',
  'verified',
  'expired',
  'locked',
  'indeterminate',
] as const satisfies readonly ClickStatus[];

const COLUMNS = [
  'tid',
  'at',
  'status',
  'outcome',
  'affiliate_id',
  'integration_id',
  'landing_page_id',
  'page_version',
  'variant',
  'msisdn',
  'country',
  'operator',
  'sub1',
  'sub2',
  'sub3',
  'sub4',
  'sub5',
  'aff_click_id',
  'attempts',
  'verified_at',
  'resend_of',
];

export const clicksQuery = listQuery.extend({
  affiliate_id: z.string().optional(),
  landing_page_id: z.string().optional(),
  integration_id: z.string().optional(),
  status: z.enum(STATUSES).optional(),
  outcome: z.string().optional(),
  tid: z.string().optional(),
  msisdn: z.string().optional(),
  sub1: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  test: z.enum(['true', 'false']).default('false'),
});

export const settlementSchema = z.strictObject({
  verdict: z.enum(['verified', 'refused']),
  reason: z.string().trim().min(1).max(500).optional(),
});

/** `/clicks`, `/clicks/{tid}`, `/clicks/{tid}/settlement`. */
export function clicks(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/clicks', {
    async GET(c) {
      const { format, limit, cursor, from, to, test, ...equal } = readQuery(c.req.raw, clicksQuery);
      const filter = { ...equal, ...readSpan({ from, to }), test: test === 'true' };
      return answerLedgerList(c, {
        name: 'clicks',
        page: { limit, cursor },
        list: (page) => listClicks(ports, c.get('actor'), filter, page),
        format,
        columns: COLUMNS,
        describe: describeClick,
      });
    },
  });

  resource(api, '/clicks/:tid', {
    async GET(c) {
      const { click, hops, deliveries } = await seeClick(ports, c.get('actor'), param(c, 'tid'));
      // Of what its screen shows, the call as curl stays there: a timeline names no address of the advertiser.
      const lines = hops.map(({ after_ms: _, curl: __, ...line }) => line);
      const postbacks = deliveries.map(({ postback, tries }) => describeTries(postback, tries));
      return c.json({ ...describeClick(click), timeline: lines, postbacks });
    },
  });

  resource(api, '/clicks/:tid/settlement', {
    async PUT(c) {
      await requirePermission(ports, c.get('actor'), 'clicks.settle');
      const { verdict, reason } = parseDefinition(settlementSchema, await readJson(c.req.raw));
      const click = await settleClick(ports, c.get('actor'), param(c, 'tid'), verdict, reason);
      return c.json(describeClick(click));
    },
  });
}
