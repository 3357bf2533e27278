import { z } from 'zod';
import { ALERTS } from '../../../domain/system/alert.ts';
import { time } from './shapes.ts';

const bytes = z.int().describe('Bytes.');

/** How the server does. */
export const system = z.strictObject({
  version: z.string(),
  node: z.string(),
  sqlite: z.string(),
  started_at: time,
  public_url: z.string(),
  data_dir: z.string(),
  trusted_proxies: z.array(z.string()).describe('CIDRs whose `X-Forwarded-For` is believed.'),
  retention_days: z.int().nullable(),
  has_metrics: z.boolean().describe('Whether `/metrics` answers to its token.'),
  is_ready: z.boolean().describe('What `/readyz` says of the stores.'),
  disk: z.strictObject({ free: bytes, total: bytes }).describe('Of the data dir.'),
  ledger_bytes: bytes,
  catalog_bytes: bytes,
  alerts: z.array(
    z.strictObject({
      // What an object's own keys are, TypeScript does not say.
      kind: z.enum(Object.keys(ALERTS) as (keyof typeof ALERTS)[]),
      subject: z.string().optional().describe('Id of the thing concerned.'),
      since: time,
      reason: z.string().describe('A sentence.'),
    }),
  ),
  last_backup_at: time.nullable().describe('Of those kept in the data dir.'),
});
