import { open } from 'node:fs/promises';

/** So that a rename in it survives a cut cord. Windows cannot open a folder to sync it, and needs not. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
