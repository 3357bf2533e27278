import type { Backups, KeptBackup } from '../../domain/system/backups.ts';
import { BackupRefused } from '../../domain/system/backups.ts';

/** The twin in memory, for tests: a backup is the catalog's JSON, not encrypted. */
export function createMemoryBackups({ passphrase }: { passphrase?: string } = {}): Backups {
  const kept = new Map<string, { backup: KeptBackup; text: string }>();
  return {
    has_passphrase: passphrase !== undefined,
    running: undefined,
    make(order) {
      if ((order.passphrase ?? passphrase) === undefined)
        return Promise.reject(new BackupRefused('wish', 'A backup is encrypted: give a passphrase.'));
      const text = JSON.stringify(order.state());
      const id = `${order.at}-${kept.size}`;
      const backup = { id, name: `${id}.json`, created_at: order.at, bytes: Buffer.byteLength(text) };
      kept.set(id, { backup, text });
      return Promise.resolve({ ...backup, path: `/backups/${backup.name}` });
    },
    kept: () => Promise.resolve([...kept.values()].map(({ backup }) => backup).toReversed()),
    read(id) {
      const found = kept.get(id);
      if (!found) return Promise.resolve(undefined);
      return Promise.resolve({ backup: found.backup, bytes: new Blob([found.text]).stream() });
    },
    remove: (id) => Promise.resolve(kept.delete(id)),
  };
}
