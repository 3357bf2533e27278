import { parseArgs } from 'node:util';
import { ambiguousVerifies } from './ambiguous-verifies.ts';
import { removeGuards } from './guards.ts';
import { killRounds } from './kill-rounds.ts';
import { sameVerify } from './same-verify.ts';

/**
 * `npm run chaos -- [kills] [verifies] [ambiguous] [guards] [--rounds N] [--seed N] [--only text]`: goals T1, T2, T4 and,
 * only when asked for, T11. Without a name the first three. The last line says `N passed, N failed`; any failure is exit
 * code 1.
 */
const USAGE =
  'npm run chaos -- [kills] [verifies] [ambiguous] [guards] [--rounds 200] [--seed 1] [--only text]';

const told = (words: string) => console.log(`  ${words}`);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '200' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      only: { type: 'string' },
    },
  });
  const rounds = Number(values.rounds);
  const seed = Number(values.seed);
  const runs: Record<string, () => Promise<string[]>> = {
    kills: async () => {
      const { broken, ...figures } = await killRounds(rounds, seed, told);
      told(JSON.stringify(figures));
      return figures.slowest_restart_ms < Math.max(5000, 3 * figures.first_start_ms)
        ? broken
        : [...broken, 'a restart took too long'];
    },
    verifies: () => sameVerify(rounds, told),
    ambiguous: async () => {
      const { broken, ...figures } = await ambiguousVerifies(rounds * 50, seed, told);
      told(JSON.stringify(figures));
      return broken;
    },
    guards: async () => removeGuards(values.only, told),
  };
  const wanted = positionals.length > 0 ? positionals : ['kills', 'verifies', 'ambiguous'];
  const unknown = wanted.find((name) => !Object.hasOwn(runs, name));
  if (unknown !== undefined || !(rounds >= 1) || !Number.isSafeInteger(seed)) {
    console.log(USAGE);
    return 2;
  }
  console.log(`seed ${seed}, ${rounds} rounds`);
  let failed = 0;
  for (const name of wanted) {
    console.log(name);
    const broken = (await runs[name]?.()) ?? [];
    for (const words of broken.slice(0, 50)) told(`BROKEN ${words}`);
    console.log(`${name}: ${broken.length === 0 ? 'holds' : `${broken.length} broken`}`);
    if (broken.length > 0) failed += 1;
  }
  console.log(`${wanted.length - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

process.exitCode = await main();
