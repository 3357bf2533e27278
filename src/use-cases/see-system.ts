import { allows } from '../domain/accounts/permissions.ts';
import type { DescribedAlert } from '../domain/system/describe-alert.ts';
import { describeAlert } from '../domain/system/describe-alert.ts';
import type { DescribedBackup } from '../domain/system/describe-backup.ts';
import { describeBackup } from '../domain/system/describe-backup.ts';
import type { MachineFacts } from '../domain/system/machine.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

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

export async function readSystem(ports: Ports, actor: Actor): Promise<SystemState> {
  await requirePermission(ports, actor, 'system.read');
  const { version, node, sqlite, started_at, data_dir, trusted_proxies } = ports.machine;
  const [newest] = await ports.backups.kept();
  return {
    version,
    node,
    sqlite,
    started_at: new Date(started_at).toISOString(),
    public_url: ports.public_url,
    data_dir,
    trusted_proxies,
    retention_days: ports.machine.retention_days ?? null,
    has_metrics: ports.machine.has_metrics,
    is_ready: await ports.ledger.ready(),
    ...(await ports.machine.look()),
    alerts: [...ports.alerts.values()].map(describeAlert),
    last_backup_at: newest === undefined ? null : new Date(newest.created_at).toISOString(),
  };
}

/** Everything the system screen shows; what is undefined is not for who asks. */
export interface SeenSystem {
  at: string;
  system: SystemState;
  backups?: { kept: DescribedBackup[]; has_passphrase: boolean; running?: { done: number; total: number } };
}

export async function seeSystem(ports: Ports, actor: Actor): Promise<SeenSystem> {
  const backups = allows(actor, 'backups.read')
    ? {
        kept: (await ports.backups.kept()).map(describeBackup),
        has_passphrase: ports.backups.has_passphrase,
        running: ports.backups.running,
      }
    : undefined;
  return {
    at: new Date(ports.system.now()).toISOString(),
    system: await readSystem(ports, actor),
    backups,
  };
}
