import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { format, resolveConfig } from 'prettier';
import type { Figure } from './figure.ts';

const README = new URL('../../README.md', import.meta.url);
const BEGIN = '<!-- figures:begin (npm run bench writes this) -->';
const END = '<!-- figures:end -->';

/** Puts the measured table between its marks in README.md, with what it was measured on. */
export async function writeFigures(figures: readonly Figure[]): Promise<void> {
  const readme = await readFile(README, 'utf8');
  const [before, rest] = readme.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error('README.md has lost the marks of its figures');
  const rows = figures.map(
    (figure) =>
      `| ${figure.row} | ${figure.what} | ${figure.ours} | ${figure.limit} | ${figure.ratio} | ${figure.reach} |`,
  );
  const table = ['| # | what | Pinflow | limit | ratio | reach |', '|---|---|---|---|---|---|', ...rows].join(
    '\n',
  );
  const machine = `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench\` on ${cpus().length} cores, Node ${process.version}, Linux; load by autocannon on the same cores.`;
  const text = `${before}${BEGIN}\n\n${machine}\n\n${table}\n\n${END}${after}`;
  await writeFile(README, await format(text, { ...(await resolveConfig(README)), parser: 'markdown' }));
}
