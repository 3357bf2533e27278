import { readdir } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const CHUNKS = new URL('../../dist/server/chunks/', import.meta.url);

/**
 * Loads the modules of console and portal one by one, between requests, so that the first look at a screen does not
 * wait for them. Nothing depends on it: what cannot be loaded says so when it is asked for.
 */
export async function warmPages(): Promise<void> {
  const names = await readdir(fileURLToPath(CHUNKS)).catch(() => []);
  for (const name of names.filter((one) => one.endsWith('.mjs'))) {
    await setImmediate();
    await import(new URL(name, CHUNKS).href).catch(() => undefined);
  }
}
