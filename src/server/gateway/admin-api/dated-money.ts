import type { Hono } from 'hono';
import type { DatedMoneyLine } from '../../../domain/ledger/describe-dated-money.ts';
import { addPayout, pagePayouts, removePayout } from '../../../use-cases/payouts.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { addRevenue, integrationRevenues, removeRevenue } from '../../../use-cases/revenues.ts';
import { readJson } from './read-json.ts';
import type { AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

/** `/landing-pages/{id}/payouts`, `/integrations/{id}/revenues`: what is paid from which time on. */
export function datedMoney(api: Hono<AdminEnv>, ports: Ports): void {
  const payout = ({ money, ...line }: DatedMoneyLine) => ({ ...line, payout: money });
  const revenue = ({ money, ...line }: DatedMoneyLine) => ({ ...line, revenue: money });

  resource(api, '/landing-pages/:id/payouts', {
    async GET(c) {
      const lines = await pagePayouts(ports, c.get('actor'), param(c, 'id'));
      return c.json({ items: lines.map(payout), next: null });
    },
    async POST(c) {
      const wish = await readJson(c.req.raw);
      return c.json(payout(await addPayout(ports, c.get('actor'), param(c, 'id'), wish)), 201);
    },
  });

  resource(api, '/landing-pages/:id/payouts/:payout_id', {
    async DELETE(c) {
      await removePayout(ports, c.get('actor'), param(c, 'id'), param(c, 'payout_id'));
      return c.body(null, 204);
    },
  });

  resource(api, '/integrations/:id/revenues', {
    async GET(c) {
      const lines = await integrationRevenues(ports, c.get('actor'), param(c, 'id'));
      return c.json({ items: lines.map(revenue), next: null });
    },
    async POST(c) {
      const wish = await readJson(c.req.raw);
      return c.json(revenue(await addRevenue(ports, c.get('actor'), param(c, 'id'), wish)), 201);
    },
  });

  resource(api, '/integrations/:id/revenues/:revenue_id', {
    async DELETE(c) {
      await removeRevenue(ports, c.get('actor'), param(c, 'id'), param(c, 'revenue_id'));
      return c.body(null, 204);
    },
  });
}
