import { Refusal } from '../domain/catalog/refusal.ts';
import type { BackupOrder, KeptBackup } from '../domain/system/backups.ts';
import { BackupRefused } from '../domain/system/backups.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/** Catalog, ledger and key as they are now, in one encrypted file; requests are answered meanwhile. */
export async function makeBackup(
  ports: Ports,
  actor: Actor,
  wish: Pick<BackupOrder, 'passphrase' | 'to' | 'progress'>,
): Promise<KeptBackup & { path: string }> {
  await requirePermission(ports, actor, 'backups.write');
  try {
    const at = ports.system.now();
    const made = await ports.backups.make({ ...wish, at, state: () => ports.catalog.state });
    await writeAudit(ports, actor, 'backup.made', made.id, {
      bytes: made.bytes,
      kept: wish.to === undefined,
    });
    return made;
  } catch (error) {
    if (!(error instanceof BackupRefused)) throw error;
    ports.log('warn', 'a backup was not made', { reason: error.message });
    throw new Refusal(error.why === 'wish' ? 'invalid_request' : 'conflict', error.message);
  }
}
