import { BackupRefused } from '../../domain/system/backups.ts';

const WORDS: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EFBIG: 'the disk takes no file so large',
  EROFS: 'the disk is read-only',
  EACCES: 'it may not be written there',
  EPERM: 'it may not be written there',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
};

/** What a failed write says to people: the disk's refusals in words, everything else as it was thrown. */
export function refusedWrite(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // SQLite's own code for a full disk, thrown by the thread that copies the ledger.
  const isFull = error instanceof Error && 'errcode' in error && error.errcode === 13;
  const words = isFull ? WORDS['ENOSPC'] : WORDS[code];
  if (words === undefined) return error;
  return new BackupRefused(
    'disk',
    `The backup ${path} could not be written: ${words}. Nothing of it was kept.`,
    {
      cause: error,
    },
  );
}
