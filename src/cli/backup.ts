import { resolve } from 'node:path';
import { defineCommand } from 'citty';
import { askPassphrase } from './ask-passphrase.ts';
import { failWith } from './fail-with.ts';
import { run } from './run.ts';

const MEGABYTE = 1024 * 1024;

/** `pinflow backup`: catalog, ledger and key in one encrypted file, while the server goes on. */
export const backupCommand = defineCommand({
  meta: { name: 'backup', description: 'Write catalog, ledger and key into one encrypted file.' },
  args: {
    out: { type: 'string', description: 'The file to write; by default one in the data dir, under backups' },
    json: { type: 'boolean', description: 'Print the result as JSON' },
  },
  async run({ args }) {
    const progress = (done: number, total: number) => {
      if (process.stderr.isTTY)
        process.stderr.write(`\r${mb(done)} of ${mb(total)} MB of the ledger${done === total ? '\n' : ''}`);
    };
    try {
      const passphrase = await askPassphrase({ twice: true });
      const to = args.out === undefined ? undefined : resolve(args.out);
      // What the `backup` command answers, here and through the socket alike.
      const made = (await run('backup', { passphrase, to }, progress)) as { path: string; bytes: number };
      console.log(args.json ? JSON.stringify(made) : `${made.path} (${mb(made.bytes)} MB)`);
    } catch (error) {
      failWith(error, args.json);
    }
  },
});

function mb(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(1);
}
