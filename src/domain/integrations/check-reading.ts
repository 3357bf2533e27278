import type { Issue } from './issue.ts';
import type { PlacedSelection } from './selections-of.ts';
import { selectionsOf } from './selections-of.ts';
import { parseSelector } from './selector.ts';
import type { PlacedStep } from './steps-of.ts';

/** Carries without which an outcome has nothing to show to the visitor. */
const NEEDED = { user_redirect: ['redirect'], user_must_text: ['keyword', 'shortcode'] } as const;

/** What is wrong with how a step's answer is read. */
export function checkReading(placed: PlacedStep): Issue[] {
  return [
    ...selectionsOf(placed).flatMap((selection) => checkSelection(selection, placed)),
    ...checkOutcomes(placed.step, placed.path, []),
    ...(placed.step.overrides ?? []).flatMap((override, i) =>
      checkOutcomes(override, `${placed.path}.overrides.${i}`, placed.step.carry),
    ),
  ];
}

function checkSelection({ path, get, split }: PlacedSelection, { step }: PlacedStep): Issue[] {
  const kind = parseSelector(get)?.kind;
  const at = path.endsWith('.cache_for') ? path : `${path}.get`;
  if (kind === 'query' || kind === 'form')
    return [
      {
        path: at,
        message: `\`${kind}:\` reads callbacks only; an answer has \`json:\`, \`text\`, \`header:\` …`,
      },
    ];
  if (kind === 'field' && split === undefined)
    return [{ path, message: '`text:N` needs `split`, e.g. `"split":"|"`.' }];
  const unread =
    (kind === 'json' && ['xml', 'text']) || (kind === 'xml' && ['json', 'lenient', 'text']) || [];
  if (unread.includes(step.reply))
    return [
      {
        path: at,
        message: `\`${kind}:\` finds nothing in an answer read as \`${step.reply}\`: change \`reply\`.`,
      },
    ];
  return [];
}

type Reading = Pick<PlacedStep['step'], 'outcomes' | 'carry'>;

function checkOutcomes({ outcomes, carry }: Reading, path: string, also: Reading['carry']): Issue[] {
  const carried = new Set([...carry, ...also].map(({ name }) => name));
  return outcomes.flatMap(({ code }, i) => {
    const needed = code === 'user_redirect' || code === 'user_must_text' ? NEEDED[code] : [];
    const missing = needed.filter((name) => !carried.has(name));
    if (missing.length === 0) return [];
    const names = missing.map((name) => `\`${name}\``).join(' and ');
    return [
      {
        path: `${path}.outcomes.${i}.code`,
        message: `\`${code}\` needs the carry ${names}: add it to \`carry\`.`,
      },
    ];
  });
}
