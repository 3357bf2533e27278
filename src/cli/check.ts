import { defineCommand } from 'citty';
import type { LedgerCheck } from '../domain/ledger/check.ts';
import type { FixtureCheck } from '../use-cases/check-fixtures.ts';
import { checkEvidenceFile } from './check-evidence-file.ts';
import { failWith } from './fail-with.ts';
import { run } from './run.ts';

type Judged = FixtureCheck['then'];

/**
 * `pinflow check`: the ledger against itself; `--integration`: its fixtures by the definition as it is now; `--evidence`:
 * a file of it.
 */
export const checkCommand = defineCommand({
  meta: {
    name: 'check',
    description: 'Hold the ledger against itself, or the kept answers of an advertiser against the rules.',
  },
  args: {
    integration: { type: 'string', description: 'Instead: id of the integration whose fixtures are judged' },
    evidence: { type: 'string', description: 'Instead: file of evidence, JSON or HTML, verified again' },
    json: { type: 'boolean', description: 'Print the result as JSON' },
  },
  async run({ args }) {
    try {
      if (args.evidence !== undefined) return await checkEvidenceFile(args.evidence, args.json ?? false);
      if (args.integration === undefined) return await ofLedger(args.json);
      // What the `check` command answers, here and through the socket alike.
      const result = (await run('check', { integration: args.integration }, () => {})) as {
        integration: string;
        fixtures: FixtureCheck[];
      };
      const { fixtures, integration } = result;
      if (args.json) console.log(JSON.stringify(result));
      else if (fixtures.length === 0)
        console.log(`${integration} has no fixtures yet: keep a trial of it as one, then check again.`);
      else console.log([...fixtures.map(line), totals(fixtures)].join('\n'));
      if (fixtures.some(({ holds }) => !holds)) process.exitCode = 1;
    } catch (error) {
      failWith(error, args.json);
    }
  },
});

async function ofLedger(as_json: boolean | undefined): Promise<void> {
  const progress = (done: number, total: number) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of about ${total} rows`);
  };
  // What `checkLedger` answers, here and through the socket alike.
  const check = (await run('check', {}, progress)) as LedgerCheck;
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  if (check.found > 0) process.exitCode = 1;
  if (as_json) return console.log(JSON.stringify(check));
  const { findings, found, rows, erased, heads } = check;
  for (const { words, look } of findings) console.log(`${words}\n  Where to look: ${look}`);
  if (found > findings.length) console.log(`… and ${found - findings.length} more.`);
  for (const { chain, seq, hash } of heads) console.log(`head of ${chain}: ${seq} ${hash}`);
  const read = Object.entries(rows).map(([table, n]) => `${n} ${table}`);
  console.log(`${read.join(', ') || 'nothing'} read; ${erased} clicks erased; ${found} differences`);
}

function line({ name, step, holds, then, now }: FixtureCheck): string {
  const head = `${holds ? 'holds  ' : 'differs'}  ${step}  ${name}: ${word(then)}`;
  if (holds) return head;
  if (!now) return `${head} then; the step is gone now`;
  const lost = then.carried.filter((one) => !now.carried.includes(one));
  const carries = lost.length > 0 ? `; no longer carried: ${lost.join(', ')}` : '';
  return `${head} then (by ${then.decided_by}), ${word(now)} now (by ${now.decided_by})${carries}`;
}

/** A step that prepares another has no outcome of its own; one word may stand for two endings. */
function word({ outcome, ending }: Judged): string {
  return outcome === undefined ? ending : `${outcome} (${ending})`;
}

function totals(fixtures: readonly FixtureCheck[]): string {
  const held = fixtures.filter(({ holds }) => holds).length;
  return `${held} of ${fixtures.length} hold`;
}
