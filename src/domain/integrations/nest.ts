import { parsePath } from './selector.ts';

/** An entry that cannot be placed: its index in the list, and why. */
export interface Misplaced {
  index: number;
  message: string;
}

type Branch = unknown[] | Record<string, unknown>;

const MOST_ITEMS = 100;

/**
 * Builds a JSON value from flat keys: a dot nests, `a[0]` indexes, `\.` is a dot. Holes of a list become null.
 * With `misplaced` nothing was built: a malformed key, or one that contradicts an earlier one.
 */
export function nest(entries: readonly { key: string; value: unknown }[]): {
  root?: Branch;
  misplaced?: Misplaced;
} {
  let root: Branch | undefined;
  for (const [index, { key, value }] of entries.entries()) {
    const path = parsePath(key);
    if (!path) return malformed(index, key);
    const [first] = path;
    root ??= typeof first === 'number' ? [] : empty();
    const message = place(root, path, value);
    if (message) return { misplaced: { index, message: `\`${key}\` ${message}` } };
  }
  return { root: root ?? empty() };
}

function place(root: Branch, path: readonly (string | number)[], value: unknown): string | undefined {
  let at = root;
  for (const [depth, step] of path.entries()) {
    if (Array.isArray(at) !== (typeof step === 'number'))
      return 'is used both as a list and as an object: choose one.';
    if (typeof step === 'number' && step >= MOST_ITEMS) return `indexes past ${MOST_ITEMS} items.`;
    const next = path[depth + 1];
    const present = read(at, step);
    if (next === undefined) {
      if (present !== undefined) return 'is given twice, or holds other keys already.';
      write(at, step, value);
      return undefined;
    }
    const branch = present ?? (typeof next === 'number' ? [] : empty());
    if (!isBranch(branch)) return 'is below a key that has a value already.';
    if (present === undefined) write(at, step, branch);
    at = branch;
  }
  return undefined;
}

/** Without a prototype, so that `__proto__` is a name like any other. */
function empty(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>; // Object.create is typed any
}

function isBranch(value: unknown): value is Branch {
  return (
    Array.isArray(value) || (typeof value === 'object' && value !== null && !Object.getPrototypeOf(value))
  );
}

function read(branch: Branch, step: string | number): unknown {
  const value = Array.isArray(branch) ? branch[Number(step)] : branch[step];
  return value === null ? undefined : value;
}

function write(branch: Branch, step: string | number, value: unknown): void {
  if (!Array.isArray(branch)) branch[step] = value;
  else {
    while (branch.length < Number(step)) branch.push(null);
    branch[Number(step)] = value;
  }
}

function malformed(index: number, key: string): { misplaced: Misplaced } {
  return { misplaced: { index, message: `\`${key}\` is not a key: write \`a.b\`, \`a[0]\` or \`a\\.b\`.` } };
}
