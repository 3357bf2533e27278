import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { defineCommand } from 'citty';
import type { Imported } from '../use-cases/import-integration.ts';
import { failWith } from './fail-with.ts';
import { run } from './run.ts';

/** `pinflow import <file>`: an integration from curl commands or a Postman collection. */
export const importCommand = defineCommand({
  meta: { name: 'import', description: 'Draft an integration from curl commands or a Postman collection.' },
  args: {
    file: { type: 'positional', required: true, description: 'File to read; `-` for standard input' },
    save: { type: 'boolean', description: 'Save it when nothing blocking is open; else exit 1' },
    json: { type: 'boolean', description: 'Print draft and questions as JSON' },
  },
  async run({ args }) {
    try {
      const written = args.file === '-' ? await text(process.stdin) : await readFile(args.file, 'utf8');
      const save = args.save ?? false;
      // What `importIntegration` answers, here and through the socket alike.
      const imported = (await run('import', { ...pasted(written), save }, () => {})) as Imported;
      console.log(args.json ? JSON.stringify(imported, undefined, 2) : told(imported));
      const blocking = imported.open.filter((question) => question.blocking).map(({ path }) => path);
      if (!save || blocking.length === 0) return;
      console.error(`Not saved: ${[...new Set(blocking)].join(', ')} must be decided first.`);
      process.exitCode = 1;
    } catch (error) {
      failWith(error, args.json);
    }
  },
});

/** A collection is JSON; everything else is taken for commands, and refused as such. */
function pasted(written: string): { postman: unknown } | { curl: string } {
  try {
    const value: unknown = JSON.parse(written);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { postman: value };
  } catch {
    // not JSON
  }
  return { curl: written };
}

function told({ draft, open, saved }: Imported): string {
  const steps = (['send', 'verify'] as const).map((role) => {
    const step = draft[role];
    return `${role.padEnd(7)} ${step ? `${step.method} ${step.url}` : '(not found)'}`;
  });
  const questions = open.map(
    ({ path, question, blocking }) => `${blocking ? '!' : '-'} ${path === '' ? '' : `${path}: `}${question}`,
  );
  const secrets = Object.keys(draft.secrets ?? {});
  return [
    draft.name,
    ...steps,
    ...(secrets.length > 0 ? [`secrets ${secrets.join(', ')}`] : []),
    ...(questions.length > 0 ? ['', 'Left to decide (`!` must be):', ...questions] : []),
    ...(saved ? ['', `Saved as ${saved.id}`, ...saved.warnings.map((warning) => `warning: ${warning}`)] : []),
  ].join('\n');
}
