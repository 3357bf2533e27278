import { PLAIN_MACROS } from './macro-names.ts';

const FAMILIES = ['secret', 'carry', 'compute', 'query'];

/** The words for a macro there is none of, with the known one it is nearest to. Raw bodies have braces of their own. */
export function noSuchMacro(name: string, isRawBody = false): string {
  const near = nearestTo(name);
  const meant = near === undefined ? '' : `, the nearest is \`{${near}}\``;
  const literal =
    isRawBody || /\s/.test(name) ? ' For text in braces of its own write a space after `{`.' : '';
  return `There is no macro \`{${name}}\`${meant}: see the list of macros in README.md § Macros, functions and selectors.${literal}`;
}

function nearestTo(name: string): string | undefined {
  const [root = '', rest] = split(name);
  if (root === 'now') return 'now.yyyy-MM-dd HH:mm:ss';
  if (rest !== undefined && FAMILIES.includes(root))
    return `${root}.${rest.replace(/[^A-Za-z0-9_-]+/g, '_')}`;
  const plain = name.toLowerCase().replace(/[|:].*$/, '');
  const longer = plain.length > 3 ? PLAIN_MACROS.find((known) => known.endsWith(plain)) : undefined;
  if (longer) return longer;
  const byDistance = PLAIN_MACROS.map((known) => ({ known, far: distance(plain, known) }));
  const best = byDistance.reduce((least, one) => (one.far < least.far ? one : least));
  return best.far <= Math.max(1, Math.floor(plain.length / 3)) ? best.known : undefined;
}

function split(name: string): string[] {
  const dot = name.indexOf('.');
  return dot < 0 ? [name] : [name.slice(0, dot), name.slice(dot + 1)];
}

/** Levenshtein's: how many characters must be put in, taken out or changed. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (const [i, char] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, against] of [...other].entries())
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (char === against ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
