import type { DescribedAlert } from './describe-alert.ts';
import type { MachineFacts } from './machine.ts';

/** How the server does. Times ISO 8601, sizes in bytes. */
export interface SystemState extends MachineFacts {
  version: string;
  node: string;
  sqlite: string;
  started_at: string;
  public_url: string;
  data_dir: string;
  trusted_proxies: readonly string[];
  retention_days: number | null;
  has_metrics: boolean;
  is_ready: boolean;
  alerts: DescribedAlert[];
  last_backup_at: string | null;
}
