import { allows } from '../domain/accounts/permissions.ts';
import { describeAlert } from '../domain/system/describe-alert.ts';
import type { DescribedBackup } from '../domain/system/describe-backup.ts';
import { describeBackup } from '../domain/system/describe-backup.ts';
import type { SystemState } from '../domain/system/system-state.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** How the server does. */
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
  may_write: boolean;
  /** Where alerts are told. */
  webhook?: { url: string; is_signed: boolean };
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
  const webhook = ports.catalog.state.settings.alert_webhook;
  return {
    at: new Date(ports.system.now()).toISOString(),
    system: await readSystem(ports, actor),
    may_write: allows(actor, 'settings.write'),
    webhook: webhook && { url: webhook.url, is_signed: webhook.sealed_secret !== undefined },
    backups,
  };
}
