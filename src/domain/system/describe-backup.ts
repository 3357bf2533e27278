import type { KeptBackup } from './backups.ts';

/** A backup as the API tells it. `created_at`: when what it holds was true, ISO 8601. */
export interface DescribedBackup {
  id: string;
  name: string;
  created_at: string;
  bytes: number;
}

export function describeBackup({ id, name, created_at, bytes }: KeptBackup): DescribedBackup {
  return { id, name, created_at: new Date(created_at).toISOString(), bytes };
}
