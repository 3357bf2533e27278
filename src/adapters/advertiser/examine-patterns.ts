import type { IntegrationDefinition } from '../../domain/integrations/integration.ts';
import type { Issue } from '../../domain/integrations/issue.ts';
import type { PlacedSelection } from '../../domain/integrations/selections-of.ts';
import { callbackSelectionsOf, selectionsOf } from '../../domain/integrations/selections-of.ts';
import { parseSelector } from '../../domain/integrations/selector.ts';
import { stepsOf } from '../../domain/integrations/steps-of.ts';
import { patternFault, patternSize } from './pattern.ts';
import { MOST_WORK } from './searches.ts';

/** Characters of a short answer: what cannot be judged on as many could hardly ever be. */
const SHORT = 1000;
/** Characters that even an answer in JSON often has. */
const USUAL = 4096;

/** Patterns that no engine of ours can use. */
export function examinePatterns(selection: PlacedSelection): Issue[] {
  return patternsOf(selection).flatMap(({ path, pattern }) => {
    const message = patternFault(pattern);
    return message === undefined ? [] : [{ path, message }];
  });
}

/** Patterns that together cost more than one answer may, each for itself being usable. */
export function examineWork(definition: IntegrationDefinition): { issues: Issue[]; warnings: string[] } {
  const issues: Issue[] = [];
  const warnings: string[] = [];
  const answers = [
    ...stepsOf(definition).map((placed) => ({ path: placed.path, selections: selectionsOf(placed) })),
    { path: 'callback', selections: definition.callback ? callbackSelectionsOf(definition.callback) : [] },
  ];
  for (const { path, selections } of answers) {
    // Of overrides one holds at most: each is looked at with the step's own.
    const overrideOf = (at: string) => /\.overrides\.(\d+)\./.exec(at.slice(path.length))?.[1];
    for (const index of new Set(['', ...selections.map((one) => overrideOf(one.path) ?? '')])) {
      const read = selections.filter((one) => [undefined, index].includes(overrideOf(one.path)));
      const heavy = heaviest(read);
      if (!heavy || issues.some((issue) => issue.path === heavy.path)) continue;
      const longest = Math.floor(MOST_WORK / heavy.total);
      const words = `the patterns that read the whole body of this answer are judged on up to ${longest} characters only, a longer one is unreadable. Write smaller ones, or compare by \`contains\`.`;
      if (longest < SHORT) issues.push({ path: heavy.path, message: `T${words.slice(1)}` });
      else if (longest < USUAL) warnings.push(`\`${heavy.path}\`: ${words}`);
    }
  }
  return { issues, warnings };
}

/** The largest pattern of those that read a whole body, and the size of all of them. */
function heaviest(selections: readonly PlacedSelection[]): { path: string; total: number } | undefined {
  const whole = selections
    .filter(({ get }) => ['text', 'regex'].includes(parseSelector(get)?.kind ?? ''))
    // A pattern within what another found reads no more than that.
    .flatMap((one) =>
      patternsOf(one)
        .slice(0, 1)
        .map((first) => ({ ...first, ci: one.ci })),
    );
  const distinct = [...new Map(whole.map((one) => [`${one.ci} ${one.pattern}`, one])).values()];
  const sized = distinct.map((one) => ({ path: one.path, size: patternSize(one.pattern, one.ci) }));
  const [largest] = sized.toSorted((a, b) => b.size - a.size);
  return largest && { path: largest.path, total: sized.reduce((sum, { size }) => sum + size, 0) };
}

/** The patterns of a selection, in the order they are searched. */
function patternsOf({ path, get, matches }: PlacedSelection): { path: string; pattern: string }[] {
  const selector = parseSelector(get);
  const at = path.endsWith('.cache_for') ? path : `${path}.get`;
  const patterns = [
    { path: at, pattern: selector?.kind === 'regex' ? selector.pattern : undefined },
    { path: at, pattern: selector?.within },
    { path: `${path}.matches`, pattern: matches },
  ];
  return patterns.flatMap((one) => (one.pattern === undefined ? [] : [{ ...one, pattern: one.pattern }]));
}
