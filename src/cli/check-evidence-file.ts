import { readFileSync } from 'node:fs';
import { StartRefusal } from '../server/start-refusal.ts';
import type { EvidenceCheck } from '../use-cases/check-evidence.ts';
import { run } from './run.ts';

/** Verifies a file of evidence again and says what it is worth; exit code 1 when it is not what we issued. */
export async function checkEvidenceFile(file: string, asJson: boolean): Promise<void> {
  // What the `evidence` command answers, here and through the socket alike.
  const check = (await run('evidence', { evidence: readEvidenceFile(file) }, () => {})) as EvidenceCheck;
  console.log(asJson ? JSON.stringify(check) : [...lines(check)].join('\n'));
  if (!check.intact || !check.ours || !check.differences) process.exitCode = 1;
}

function* lines({ conversion_id, intact, ours, differences }: EvidenceCheck): Generator<string> {
  yield `conversion ${conversion_id}`;
  yield intact ? 'intact   the hash is that of the facts' : 'ALTERED  the hash is not that of the facts';
  yield ours
    ? 'ours     the signature is of this installation'
    : 'FOREIGN  the signature is not of this installation';
  if (!differences) return yield 'UNKNOWN  the record has no such conversion';
  if (differences.length === 0) yield 'same     the record says the same today';
  for (const { path, was, is } of differences)
    yield `differs  ${path}: ${short(was)} then, ${short(is)} today`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

/** The JSON itself, or the one an HTML file holds. */
function readEvidenceFile(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new StartRefusal(`The file ${file} cannot be read.`, 2);
  }
  const held = /<script type="application\/json" id="evidence">([^<]*)<\/script>/.exec(text)?.[1];
  try {
    return JSON.parse(held ?? text);
  } catch {
    throw new StartRefusal(
      `The file ${file} holds no evidence: give the JSON or the HTML as it was downloaded.`,
      2,
    );
  }
}
