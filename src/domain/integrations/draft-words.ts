import { replaceGaps } from './draft-gap.ts';
import { wordsOf } from './draft-names.ts';
import type { CallParts } from './draft-parts.ts';
import type { DraftQuestion } from './draft-question.ts';
import type { DraftFindings } from './draft-settler.ts';
import type { IntegrationInput } from './integration.ts';

const NO_NAMES = new Set(
  'api apis www app gateway gw sandbox staging prod test dev rest v1 v2 mobile'.split(' '),
);

/** What surrounds the two steps: a name, the numbers' countries and operators, and what was not pasted. */
export function draftWords(
  parts: CallParts | undefined,
  { countries, operator }: DraftFindings,
  digits: ReadonlySet<string>,
  others: readonly CallParts[],
): [name: string, words: { msisdn: IntegrationInput['msisdn']; open: DraftQuestion[] }] {
  const open: DraftQuestion[] = [];
  const ask = (path: string, question: string, blocking: boolean) => open.push({ path, question, blocking });
  const operators = operatorOf(operator, digits, ask);
  if (countries.size === 0)
    ask(
      'msisdn.countries',
      'Which countries’ numbers does it take? e.g. ["IQ"]. With none listed only numbers with their country code are read.',
      false,
    );
  for (const { call } of others)
    ask(
      '',
      `“${call.title.slice(0, 100)}” was left out: it looks like neither send nor verify, or one was taken already.`,
      false,
    );
  return [
    nameOf(parts?.origin ?? ''),
    { msisdn: { countries: [...countries], ...(operators ? { operators } : {}) }, open },
  ];
}

/** The label of the host that says whose it is. */
function nameOf(origin: string): string {
  const host = replaceGaps(origin, () => '')
    .replace(/^[^:]*:\/\//, '')
    .replace(/:[0-9]*$/, '');
  const labels = host
    .split('.')
    .slice(0, -1)
    .flatMap((label) => wordsOf(label));
  const named = labels.filter((label) => !NO_NAMES.has(label) && /[a-z]/.test(label));
  const label = (named.sort((a, b) => b.length - a.length)[0] ?? host).slice(0, 60);
  return label === '' ? 'New integration' : `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
}

/** `{operator}`, `{mcc}` and `{mnc}` are empty until operators are listed: the pasted one is, by the pasted number. */
function operatorOf(
  { operator, mcc, mnc }: DraftFindings['operator'],
  digits: ReadonlySet<string>,
  ask: (path: string, question: string, blocking: boolean) => void,
): NonNullable<IntegrationInput['msisdn']>['operators'] {
  if (operator === undefined && mcc === undefined && mnc === undefined) return undefined;
  const [known] = digits;
  const id = operator !== undefined && /^[a-z0-9_-]{1,40}$/.test(operator) ? operator : 'operator';
  const mccmnc = /^[0-9]{5,6}$/.test(`${mcc}${mnc}`) ? [`${mcc}${mnc}`] : [];
  if (
    known === undefined ||
    (operator !== undefined && id !== operator) ||
    (mcc !== undefined && mccmnc.length === 0)
  ) {
    ask(
      'msisdn.operators',
      'Which operators are there, with the prefixes of their numbers? Their macros are empty until they are listed, e.g. {"id":"zain","name":"Zain","mccmnc":["41820"],"prefixes":["96478"]}.',
      true,
    );
    return undefined;
  }
  ask(
    'msisdn.operators',
    'The pasted operator was listed with the pasted number’s prefix. Which others are there, and which prefixes have they?',
    false,
  );
  return [{ id, name: id, mccmnc, prefixes: [known.slice(0, 5)] }];
}
