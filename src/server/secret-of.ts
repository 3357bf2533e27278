import { loadSecretKey } from '../adapters/system/secret-key.ts';
import type { Env } from './env.ts';
import { StartRefusal } from './start-refusal.ts';

/** The secret key, and where it stands. A file that holds none refuses the start. */
export function secretOf(env: Env): { text: string; from: 'environment' | 'file' } {
  if (env.PINFLOW_SECRET_KEY !== undefined) return { text: env.PINFLOW_SECRET_KEY, from: 'environment' };
  try {
    return { text: loadSecretKey(env.PINFLOW_DATA_DIR), from: 'file' };
  } catch (error) {
    throw new StartRefusal(error instanceof Error ? error.message : String(error), 1);
  }
}
