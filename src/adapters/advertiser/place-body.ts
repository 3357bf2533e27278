import type { TemplatePart } from '../../domain/integrations/template.ts';
import { expandTemplate, parseTemplate } from '../../domain/integrations/template.ts';
import type { PlacedPart } from './compile-step.ts';
import { placed, placePairs } from './place-pairs.ts';
import { placeXml } from './place-xml.ts';
import { readJson } from './read-json.ts';
import { readXml } from './read-xml.ts';

/**
 * Where the macros of a raw body stand: by its content type, and where that is of no syntax known here by what the
 * body itself is, for JSON labelled as text is JSON to whoever reads it.
 */
export function placeBody(body: string, contentType: string): PlacedPart[] {
  const type = contentType.toLowerCase();
  if (isForm(type)) return placePairs(body);
  const parts = parseTemplate(body);
  if (/[/+]json\b/.test(type)) return placeJson(parts);
  if (/[/+]xml\b/.test(type)) return inXml(parts);
  const [first] = parts;
  const look = typeof first === 'string' ? first.trimStart().charAt(0) : '';
  if (look === '{' || look === '[') {
    const json = placeJson(parts);
    if (typeof readJson(filledBody(json)) === 'object') return json;
  }
  if (look === '<') {
    const xml = inXml(parts);
    const isMarkup = xml.some((part) => typeof part !== 'string' && part.place === 'markup');
    if (!isMarkup && readXml(filledBody(xml)) !== undefined) return xml;
  }
  return parts.map((part) => placed(part, type.startsWith('text/') ? 'verbatim' : 'line'));
}

export function isForm(contentType: string): boolean {
  return contentType.toLowerCase().startsWith('application/x-www-form-urlencoded');
}

/** A body with something in each macro's place; outside of JSON's quotes a value of its own, apart from what stands beside it. */
export function filledBody(body: readonly PlacedPart[]): string {
  const parts = body.map((part) => (typeof part !== 'string' && part.place === 'json_value' ? ' 0 ' : part));
  return expandTemplate(parts, () => 'x');
}

/** A macro outside JSON's quotes must become a whole JSON value by itself. */
function placeJson(parts: readonly TemplatePart[]): PlacedPart[] {
  let quoted = false;
  return parts.map((part) => {
    if (typeof part !== 'string') return placed(part, quoted ? 'json' : 'json_value');
    for (const [token] of part.matchAll(/\\[^]|"/g)) if (token === '"') quoted = !quoted;
    return part;
  });
}

function inXml(parts: readonly TemplatePart[]): PlacedPart[] {
  const places = placeXml(parts);
  return parts.map((part, i) => placed(part, places[i] ?? 'markup'));
}
