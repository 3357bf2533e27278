import type { Hono } from 'hono';
import { z } from 'zod';
import { integrationHealth } from '../../../use-cases/integration-health.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { answerCsv } from './listing.ts';
import { listQuery, readQuery } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

export const healthQuery = z.strictObject({ format: listQuery.shape.format });

const COLUMNS = [
  'window',
  'sends',
  'sent',
  'verified',
  'ripe.sent',
  'ripe.verified',
  'sent_to_verified',
  'latency.send.p50_ms',
  'latency.send.p95_ms',
  'latency.verify.p50_ms',
  'latency.verify.p95_ms',
  'outcomes.send',
  'outcomes.verify',
];

/** `/integrations/{id}/health`; as CSV a row for each window. */
export function integrationHealths(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/integrations/:id/health', {
    async GET(c) {
      const { format } = readQuery(c.req.raw, healthQuery);
      const health = await integrationHealth(ports, c.get('actor'), param(c, 'id'));
      if (format === 'json') return c.json(health);
      const rows = Object.entries(health.windows).map(([window, facts]) => ({ window, ...facts }));
      return answerCsv(c, 'health', COLUMNS, rows);
    },
  });
}
