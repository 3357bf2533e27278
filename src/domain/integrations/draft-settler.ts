import { hasGap } from './draft-gap.ts';
import type { Meaning, Meanings } from './draft-meaning.ts';
import { meaningOf } from './draft-meaning.ts';
import { perCall } from './draft-per-call.ts';
import type { DraftQuestion } from './draft-question.ts';
import type { SecretShelf } from './draft-secret.ts';
import type { Settling } from './draft-step.ts';
import type { Cell } from './pasted-call.ts';

/** What the values of the calls told beside their templates. */
export interface DraftFindings {
  open: DraftQuestion[];
  countries: Set<string>;
  code_length?: number;
  /** Wishes of verify: the carry's name, how the value is called there, and the value pasted. */
  carries: { name: string; label: string; value: string; path: string }[];
  /** The macros of the operator that were written, and what stood in their place. */
  operator: { operator?: string; mcc?: string; mnc?: string };
}

/** Settles what each value of a step means: gives it its template, and notes what that leaves open. `of`: its path. */
export function createSettler(
  known: Meanings,
  shelf: SecretShelf,
  found: DraftFindings,
  of: string = known.role,
): Settling {
  return (cell, standing, path) => {
    const meaning = meaningOf(cell, standing, known);
    const at = `${of}.${path}`;
    const ask = (question: string | undefined, blocking = false) => {
      if (question !== undefined) found.open.push({ path: at, question, blocking });
    };
    if (!meaning) {
      const doubt = perCall(cell, standing);
      ask(doubt?.question, doubt?.blocking);
      return { template: cell.value };
    }
    return { template: written(meaning, cell, at, ask, shelf, found), type: typeOf(meaning, cell) };
  };
}

function written(
  meaning: Meaning,
  cell: Cell,
  at: string,
  ask: (question: string | undefined, blocking?: boolean) => void,
  shelf: SecretShelf,
  found: DraftFindings,
): string {
  switch (meaning.kind) {
    case 'number': {
      if (meaning.found.country) found.countries.add(meaning.found.country);
      ask(meaning.found.doubt);
      return meaning.found.template;
    }
    case 'code': {
      found.code_length ??= meaning.length;
      if (cell.type === 'number')
        ask(
          `\`${cell.name}\` is a JSON number, so a code that begins with 0 cannot be sent: may it be text (\`"type":"string"\`)?`,
        );
      return '{otp}';
    }
    case 'macro': {
      const { macro } = meaning;
      if (macro === 'operator' || macro === 'mcc' || macro === 'mnc') found.operator[macro] = cell.value;
      ask(meaning.doubt);
      return `{${macro}}`;
    }
    case 'carry': {
      const name = meaning.wanted.replace(/[^A-Za-z0-9_-]+/g, '_').slice(0, 40);
      found.carries.push({ name, label: meaning.wanted, value: cell.value, path: at });
      return `{carry.${name}}`;
    }
    case 'secret': {
      const { macro, name, missing } = shelf.keep(meaning.wanted, meaning.value);
      if (missing)
        found.open.push({
          path: `secrets.${name}`,
          question: `What is the value of \`${name}\`? A placeholder was pasted: ${meaning.value}`,
          blocking: true,
        });
      ask(meaning.doubt, true);
      return `${meaning.before}${macro}`;
    }
    case 'token':
      return `${meaning.before}{carry.${meaning.carry}}`;
    case 'unknown':
      // Gaps are asked for once all is written; what only looks like one was quoted.
      if (hasGap(cell.value) || /^[$%]/.test(cell.value.trim())) return cell.value;
      ask(`What goes where \`${cell.value}\` stands? Nothing was put in its place.`, true);
      return cell.value;
  }
}

/** What was a number stays one only where its macro always writes one. */
function typeOf(meaning: Meaning, cell: Cell): Cell['type'] {
  if (cell.type !== 'number') return cell.type;
  return meaning.kind === 'number' && !/\{msisdn(\.nsn|\.cc)?\}/.test(meaning.found.template)
    ? 'string'
    : 'number';
}
