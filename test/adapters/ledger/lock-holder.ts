import { spawn } from 'node:child_process';
import { once } from 'node:events';

const HOLD = `
  const { DatabaseSync } = require('node:sqlite');
  const db = new DatabaseSync(process.argv[1]);
  db.exec('BEGIN EXCLUSIVE');
  process.stdout.write('locked');
  setTimeout(() => { db.exec('ROLLBACK'); process.exit(0); }, Number(process.argv[2]));
`;

/** Another process holds the file's lock for `ms`. Resolves once it does; `ended` when it has let go. */
export async function holdLock(file: string, ms: number): Promise<{ ended: Promise<unknown> }> {
  const child = spawn(process.execPath, ['-e', HOLD, file, String(ms)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  return { ended };
}
