import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { StartRefusal } from '../server/start-refusal.ts';

/** The passphrase of a backup: from the environment, else asked for at the terminal without showing it. */
export async function askPassphrase({ twice }: { twice: boolean }): Promise<string> {
  const given = process.env['PINFLOW_BACKUP_PASSPHRASE'];
  if (given !== undefined && given !== '') return given;
  if (!process.stdin.isTTY)
    throw new StartRefusal('Set PINFLOW_BACKUP_PASSPHRASE, or run this at a terminal to be asked for it.', 2);
  const passphrase = await ask('Passphrase of the backup: ');
  if (passphrase.length < 8) throw new StartRefusal('A passphrase has at least 8 characters.', 2);
  if (twice && (await ask('The same again: ')) !== passphrase)
    throw new StartRefusal('The two were not the same. Nothing was made.', 2);
  return passphrase;
}

async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  lines.on('SIGINT', () => process.exit(130));
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
