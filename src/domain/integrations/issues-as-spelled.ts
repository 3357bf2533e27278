import type { Issue } from './issue.ts';

const STANDS_FOR = /^send\.(?=prepare(?:\.|$))/;

/** Issues by the paths somebody wrote: with `prepare` at the top of the input it is not named `send.prepare`. */
export function issuesAsSpelled(input: unknown, issues: readonly Issue[]): Issue[] {
  const isTop = typeof input === 'object' && input !== null && Object.hasOwn(input, 'prepare');
  return issues.map((issue) => (isTop ? { ...issue, path: issue.path.replace(STANDS_FOR, '') } : issue));
}
