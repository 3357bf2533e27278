import { Refusal } from '../domain/catalog/refusal.ts';
import type { KeptBackup } from '../domain/system/backups.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/** Backups kept in the data dir, newest first. */
export async function readBackups(ports: Ports, actor: Actor): Promise<KeptBackup[]> {
  await requirePermission(ports, actor, 'backups.read');
  return ports.backups.kept();
}

/** One of them, to be downloaded: who takes it is written down before the first byte. */
export async function downloadBackup(
  ports: Ports,
  actor: Actor,
  id: string,
): Promise<{ backup: KeptBackup; bytes: ReadableStream<Uint8Array> }> {
  await requirePermission(ports, actor, 'backups.read');
  const found = await ports.backups.read(id);
  if (!found) throw noSuchBackup();
  await writeAudit(ports, actor, 'backup.downloaded', id, { bytes: found.backup.bytes });
  return found;
}

export async function removeBackup(ports: Ports, actor: Actor, id: string): Promise<void> {
  await requirePermission(ports, actor, 'backups.write');
  if (!(await ports.backups.remove(id))) throw noSuchBackup();
  await writeAudit(ports, actor, 'backup.removed', id);
}

function noSuchBackup(): Refusal {
  return new Refusal('not_found', 'There is no backup of this id.');
}
