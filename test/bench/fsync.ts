import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const WRITES = 400;

/** Median microseconds of writing 4 KB and syncing it in a folder: what this disk asks for one commit. */
export function fsyncMicros(dir: string): number {
  const path = join(dir, 'fsync-probe');
  const file = openSync(path, 'w', 0o600);
  const page = Buffer.alloc(4096, 1);
  const times: number[] = [];
  for (let i = 0; i < WRITES; i++) {
    const started = process.hrtime.bigint();
    writeSync(file, page);
    fsyncSync(file);
    times.push(Number(process.hrtime.bigint() - started) / 1000);
  }
  closeSync(file);
  rmSync(path);
  return times.sort((a, b) => a - b)[WRITES / 2] ?? 0;
}
