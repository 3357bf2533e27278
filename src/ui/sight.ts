import type { Reader } from './reader.ts';

/** Who looks, and at which moment things were so (ISO 8601). */
export interface Sight extends Reader {
  now: string;
}
