import { z } from 'zod';
import { healthSchema } from '../../../domain/integrations/health.ts';
import type { HealthFacts } from '../../../domain/ledger/health.ts';
import type { IntegrationHealth } from '../../../use-cases/integration-health.ts';

const latency = z.strictObject({ p50_ms: z.number().nullable(), p95_ms: z.number().nullable() });
const answered = z.strictObject({ calls: z.int(), failed: z.int() });
const counts = z.record(z.string(), z.int());

const facts = {
  sends: z.int().describe('Clicks begun.'),
  sent: z.int(),
  verified: z.int(),
  ripe: z.strictObject({ sent: z.int(), verified: z.int() }).describe('Of those at least two minutes old.'),
  outcomes: z.strictObject({ send: counts, verify: counts }).describe('Outcome → calls that ended so.'),
  answered: z
    .strictObject({ send: answered, verify: answered })
    .describe('Calls that say something of the advertiser, and those without a readable answer.'),
  latency: z.strictObject({ send: latency, verify: latency }).describe('Milliseconds.'),
} satisfies { [Name in keyof HealthFacts]: z.ZodType<HealthFacts[Name]> };

const inWindow = z.strictObject({
  ...facts,
  sent_to_verified: z.string().nullable().describe('Four decimals, of clicks at least two minutes old.'),
});

export const integrationHealth = z.strictObject({
  integration_id: z.string(),
  state: z.enum(['ok', 'alert', 'paused', 'idle']),
  paused_until: z.string().optional(),
  windows: z.strictObject({ '5m': inWindow, '1h': inWindow, '24h': inWindow }),
  thresholds: healthSchema.nullable().describe('What it is judged by: `health` of the integration.'),
  reasons: z.array(z.string()).describe('Why it is not well, in sentences.'),
}) satisfies z.ZodType<IntegrationHealth>;
