import type { TemplatePart } from '../../domain/integrations/template.ts';
import { parseTemplate } from '../../domain/integrations/template.ts';
import type { OddPlace, PlacedPart } from './compile-step.ts';
import type { Place } from './encode.ts';

/** `{query}` between `&`s stands for pairs of its own; anything else is part of one value. */
export function placePairs(text: string): PlacedPart[] {
  const parts = parseTemplate(text);
  return parts.map((part, i) => {
    if (typeof part === 'string' || part.macro !== 'query') return placed(part, 'percent');
    const [before = '&', after = '&'] = [parts[i - 1], parts[i + 1]];
    const alone =
      typeof before === 'string' &&
      before.endsWith('&') &&
      typeof after === 'string' &&
      after.startsWith('&');
    return placed(part, alone ? 'pairs' : 'percent');
  });
}

/** A part of a template in its place. */
export function placed(part: TemplatePart, place: Place | OddPlace): PlacedPart {
  return typeof part === 'string' ? part : { macro: part.macro, place };
}
