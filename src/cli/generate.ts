import { defineCommand } from 'citty';
import { failWith } from './fail-with.ts';
import { run } from './run.ts';

/** `pinflow generate`: all live pages to the generated folder. */
export const generateCommand = defineCommand({
  meta: {
    name: 'generate',
    description: 'Write every live landing page as HTML and PHP into the generated folder.',
  },
  args: {
    page: { type: 'string', description: 'Only the page with this slug' },
    compress: { type: 'boolean', description: 'Write index.html.br and index.html.gz beside each page' },
    json: { type: 'boolean', description: 'Print the result as JSON' },
  },
  async run({ args }) {
    const progress = (done: number, total: number) => {
      if (process.stderr.isTTY)
        process.stderr.write(`\r${done} of ${total} pages${done === total ? '\n' : ''}`);
    };
    try {
      // What `generatePages` answers, here and through the socket alike.
      const result = (await run(
        'generate',
        { page: args.page, compress: args.compress ?? false },
        progress,
      )) as {
        written: number;
        unchanged: number;
        removed: number;
        warnings: string[];
      };
      const { written, unchanged, removed, warnings } = result;
      for (const warning of args.json ? [] : warnings) console.error(warning);
      console.log(
        args.json ? JSON.stringify(result) : `${written} written, ${unchanged} unchanged, ${removed} removed`,
      );
    } catch (error) {
      failWith(error, args.json);
    }
  },
});
