import { z } from 'zod';

/** What stands first in a backup: what wrote it, and what is needed to read it. */
export const backupManifestSchema = z.looseObject({
  product: z.literal('pinflow'),
  /** Of the backup itself. */
  format: z.literal(1),
  version: z.string(),
  at: z.string(),
  /** Where the secret key came from: the data dir's file, or the environment. */
  key: z.enum(['file', 'environment']),
});

export type BackupManifest = z.output<typeof backupManifestSchema>;

/** The files of a backup. */
export const BACKED_UP = {
  manifest: 'manifest.json',
  catalog: 'catalog.json',
  ledger: 'ledger.sqlite',
  key: 'secret.key',
} as const;
