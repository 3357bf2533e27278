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
    ...selectionsOf(placed).flatMap((selection) => [
      ...checkSelection(selection, placed),
      ...checkComparison(selection),
    ]),
    ...checkCodes(placed),
    ...checkOutcomes(placed.step, placed.path, []),
    ...(placed.step.overrides ?? []).flatMap((override, i) =>
      checkOutcomes(override, `${placed.path}.overrides.${i}`, placed.step.carry),
    ),
  ];
}

function checkSelection({ path, get, split }: PlacedSelection, { step }: PlacedStep): Issue[] {
  const selector = parseSelector(get);
  const kind = selector?.kind;
  const at = path.endsWith('.cache_for') ? path : `${path}.get`;
  if (kind === 'query' || kind === 'form')
    return [
      {
        path: at,
        message: `\`${kind}:\` reads callbacks only; an answer has \`json:\`, \`text\`, \`header:\` …`,
      },
    ];
  if (selector?.kind === 'xml' && !isXmlPath(selector.path))
    return [
      {
        path: at,
        message: 'An XML path begins with the root’s name and ends with an attribute: `xml:root.a.@name`.',
      },
    ];
  if (kind === 'field' && at.endsWith('.cache_for'))
    return [{ path: at, message: '`text:N` needs a `split`, which has no place here: use `regex:…`.' }];
  if (kind === 'field' && split === undefined)
    return [{ path, message: '`text:N` needs `split`, e.g. `"split":"|"`.' }];
  if (step.method === 'HEAD' && kind !== 'status' && kind !== 'header')
    return [{ path: at, message: 'An answer to HEAD has no body: read `status` or `header:…`, or use GET.' }];
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

/** The root is named, and below an attribute there is nothing. */
function isXmlPath(path: readonly (string | number)[]): boolean {
  const [root] = path;
  if (typeof root !== 'string' || root.startsWith('@')) return false;
  return path.slice(0, -1).every((step) => typeof step === 'number' || !step.startsWith('@'));
}

const STATUS = /^[2-5][0-9]{2}$/;

/** An answer always has a status, of three digits: what else it is compared with never holds. */
function checkComparison({ path, get, leaf }: PlacedSelection): Issue[] {
  if (get !== 'status' || !leaf) return [];
  const mend = '`status` is the HTTP status, 200 to 599: to read a field of the answer write `json:status`.';
  if (leaf.equals !== undefined && !STATUS.test(String(leaf.equals)))
    return [{ path: `${path}.equals`, message: mend }];
  const wrong = leaf.in?.findIndex((one) => !STATUS.test(String(one))) ?? -1;
  if (wrong >= 0) return [{ path: `${path}.in.${wrong}`, message: mend }];
  if (leaf.contains !== undefined && !/^[0-9]{1,3}$/.test(leaf.contains))
    return [{ path: `${path}.contains`, message: mend }];
  if (leaf.exists === false) return [{ path: `${path}.exists`, message: 'An answer always has a `status`.' }];
  return [];
}

const NO_ENDS: Record<'send' | 'verify', string[]> = {
  send: ['otp_verified_successfully'],
  verify: ['otp_sent_successfully', 'user_redirect', 'user_must_text'],
};

/** Ends that belong to the other step: what they say cannot have happened. */
function checkCodes({ path, step }: PlacedStep): Issue[] {
  const right = path === 'send' ? 'otp_sent_successfully' : 'otp_verified_successfully';
  const wrong = path === 'send' || path === 'verify' ? NO_ENDS[path] : [];
  const at = (outcomes: PlacedStep['step']['outcomes'], of: string): Issue[] =>
    outcomes.flatMap(({ code }, i) =>
      wrong.includes(code)
        ? [
            {
              path: `${of}.outcomes.${i}.code`,
              message: `\`${code}\` is no end of ${path}: use \`${right}\`.`,
            },
          ]
        : [],
    );
  const overrides = (step.overrides ?? []).flatMap(({ outcomes }, i) =>
    at(outcomes, `${path}.overrides.${i}`),
  );
  return [...at(step.outcomes, path), ...overrides];
}
