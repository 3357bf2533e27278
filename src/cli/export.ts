import { writeFile } from 'node:fs/promises';
import { defineCommand } from 'citty';
import { failWith } from './fail-with.ts';
import { run } from './run.ts';

/** `pinflow export <target> --page <slug>`: one page as a file, with a new key of its own where it holds one. */
export const exportCommand = defineCommand({
  meta: { name: 'export', description: 'Write one landing page as a file for its affiliate.' },
  args: {
    target: { type: 'positional', required: true, description: 'php or html' },
    page: { type: 'string', required: true, description: 'Slug of the landing page' },
    out: {
      type: 'string',
      description: "File to write; `-` for standard output; the page's own name when absent",
    },
    json: { type: 'boolean', description: 'Print what was written as JSON' },
  },
  async run({ args }) {
    try {
      // What the `export` command answers, here and through the socket alike.
      const file = (await run('export', { target: args.target, page: args.page }, () => {})) as {
        name: string;
        base64: string;
      };
      const bytes = Buffer.from(file.base64, 'base64');
      if (args.out === '-') {
        process.stdout.write(bytes);
        return;
      }
      const path = args.out ?? file.name;
      // The file may hold a key: nobody else on this machine needs to read it.
      await writeFile(path, bytes, { mode: 0o600 });
      console.log(
        args.json ? JSON.stringify({ path, bytes: bytes.length }) : `Wrote ${path} (${bytes.length} bytes)`,
      );
    } catch (error) {
      failWith(error, args.json);
    }
  },
});
