import { z } from 'zod';
import type { PageKey } from '../../../domain/landing-pages/page-key.ts';
import { time } from './shapes.ts';

const carriers = [
  'api',
  'php',
  'zip',
  'wordpress',
  'generated',
] as const satisfies readonly PageKey['carrier'][];

export const key = z
  .strictObject({
    id: z.string(),
    hint: z.string().describe('Its last four characters, to recognise it by.'),
    carrier: z.enum(carriers).describe('What holds it: made by hand, or inside which download.'),
    mode: z.enum(['live', 'test']).describe('`test` goes to the simulator and is in no report.'),
    created_at: time,
    last_used_at: time.nullable(),
    revoked_at: time.nullable(),
    page_version: z.string().nullable().describe('The page inside the download.'),
    outdated: z.boolean().describe('Whether the page has changed since.'),
  })
  .meta({ id: 'Key' });

export const newKey = key.extend({ key: z.string().describe('The key itself, shown this once.') });
