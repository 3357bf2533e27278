import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Decrypter } from 'age-encryption';
import { unpackTar } from 'modern-tar/fs';
import type { BackupManifest } from '../../domain/system/backup-manifest.ts';
import { BACKED_UP, backupManifestSchema } from '../../domain/system/backup-manifest.ts';
import { BackupRefused } from '../../domain/system/backups.ts';

/**
 * Decrypts a backup's files into `folder`, which must be empty. Every byte was proven to be the one written
 * when this resolves. Throws `BackupRefused`.
 */
export async function openBackup(file: string, passphrase: string, folder: string): Promise<BackupManifest> {
  const opened = await decrypt(file, passphrase);
  // Names with a folder in them are none of ours: nothing is written anywhere else.
  const unpack = unpackTar(folder, { filter: ({ name }) => /^[A-Za-z0-9._-]+$/.test(name), fmode: 0o600 });
  try {
    await pipeline(Readable.from(opened), unpack);
  } catch (error) {
    if (isDiskFault(error)) throw error;
    throw new BackupRefused(
      'file',
      `${file} is damaged or was cut off: take another copy of it. Nothing was changed.`,
    );
  }
  return readManifest(file, folder);
}

async function decrypt(file: string, passphrase: string): Promise<ReadableStream<Uint8Array>> {
  const source = createReadStream(file, { highWaterMark: 256 * 1024 });
  await new Promise<void>((resolve, reject) => {
    source.once('open', () => resolve());
    source.once('error', () =>
      reject(new BackupRefused('file', `${file} cannot be read: is that its name?`)),
    );
  });
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decrypt(Readable.toWeb(source) as ReadableStream<Uint8Array>); // one type, two names
  } catch (error) {
    source.destroy();
    const isPassphrase = error instanceof Error && /no identity matched|passphrase/i.test(error.message);
    throw new BackupRefused(
      'file',
      isPassphrase
        ? `The passphrase does not open ${file}: give the one it was made with. Nothing was changed.`
        : `${file} is not a backup of Pinflow. Nothing was changed.`,
    );
  }
}

async function readManifest(file: string, folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, BACKED_UP.manifest), 'utf8').catch(() => '{}');
  const manifest = backupManifestSchema.safeParse(parsed(text));
  if (manifest.success) return manifest.data;
  throw new BackupRefused(
    'file',
    `${file} is not a backup that this Pinflow can read: use the version that made it. Nothing was changed.`,
  );
}

function isDiskFault(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ENOSPC', 'EROFS', 'EIO', 'EACCES'].includes(String(error.code))
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
