import type { Issue } from './issue.ts';
import type { PlacedSelection } from './selections-of.ts';
import { selectionsOf } from './selections-of.ts';
import type { PlacedStep } from './steps-of.ts';
import { isKnownMacro, macrosOf } from './template.ts';

/** Macros where texts are fixed: none is replaced there, so what is meant could never be. */
export function checkFixed(placed: PlacedStep): Issue[] {
  const { path, step } = placed;
  const type = macroIn(step.content_type);
  const issues = checkFixedSelections(selectionsOf(placed));
  if (type !== undefined)
    issues.push({
      path: `${path}.content_type`,
      message: `A content type is fixed text: \`{${type}}\` is not replaced here. Write it out.`,
    });
  return issues;
}

export function checkFixedSelections(selections: readonly PlacedSelection[]): Issue[] {
  return selections.flatMap(({ path, get, leaf }) => {
    const at = path.endsWith('.cache_for') ? path : `${path}.get`;
    const texts: [path: string, text: unknown][] = [
      // Braces of a pattern are its own.
      [at, get.includes('regex:') ? '' : get],
      [`${path}.equals`, leaf?.equals],
      ...(leaf?.in ?? []).map((one, i): [string, unknown] => [`${path}.in.${i}`, one]),
      [`${path}.contains`, leaf?.contains],
    ];
    return texts.flatMap(([where, text]) => {
      const macro = macroIn(text);
      if (macro === undefined) return [];
      const message = `Rules and selectors are fixed text: \`{${macro}}\` is not replaced here, so this would never hold. Write what the answer holds.`;
      return [{ path: where, message }];
    });
  });
}

function macroIn(text: unknown): string | undefined {
  return typeof text === 'string' ? macrosOf(text).find(isKnownMacro) : undefined;
}
