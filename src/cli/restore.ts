import { defineCommand } from 'citty';
import { parseEnv } from '../server/env.ts';
import { restoreBackup } from '../server/restore-backup.ts';
import { StartRefusal } from '../server/start-refusal.ts';
import { askPassphrase } from './ask-passphrase.ts';
import { failWith } from './fail-with.ts';

/** `pinflow restore <file>`: a backup into an empty data dir, the server stopped. */
export const restoreCommand = defineCommand({
  meta: { name: 'restore', description: 'Put a backup into the data dir, which must be empty.' },
  args: {
    file: { type: 'positional', required: true, description: 'The backup' },
    replace: { type: 'boolean', description: 'Put aside what is in the data dir' },
    json: { type: 'boolean', description: 'Print the result as JSON' },
  },
  async run({ args }) {
    try {
      const env = parseEnv(process.env);
      if (typeof env === 'string') throw new StartRefusal(env, 2);
      const passphrase = await askPassphrase({ twice: false });
      const done = await restoreBackup(env, { file: args.file, passphrase, replace: args.replace ?? false });
      if (args.json) return console.log(JSON.stringify(done));
      console.log(`${done.data_dir} is as it was at ${done.at} (Pinflow ${done.version}).`);
      if (done.aside !== undefined) console.log(`What stood there before is in ${done.aside}.`);
    } catch (error) {
      failWith(error, args.json);
    }
  },
});
