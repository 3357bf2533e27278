import { defineCommand } from 'citty';
import { StartRefusal } from '../server/start-refusal.ts';
import type { FixtureCheck } from '../use-cases/check-fixtures.ts';
import { failWith } from './fail-with.ts';
import { run } from './run.ts';

type Judged = FixtureCheck['then'];

/** `pinflow check --integration <id>`: its fixtures judged again by the definition as it is now. */
export const checkCommand = defineCommand({
  meta: {
    name: 'check',
    description: 'Judge the kept answers of an advertiser by the rules as they are now.',
  },
  args: {
    integration: { type: 'string', description: 'Id of the integration whose fixtures are judged' },
    json: { type: 'boolean', description: 'Print the result as JSON' },
  },
  async run({ args }) {
    try {
      if (args.integration === undefined || args.integration === '')
        throw new StartRefusal(
          'Only an integration is checked so far: pinflow check --integration <id>. Checking the whole installation comes later.',
          2,
        );
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
