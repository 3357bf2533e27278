import type { Cell, PastedBody } from '../../domain/integrations/pasted-call.ts';
import { jsonNode, quotedGaps } from './json-node.ts';
import { xmlCell } from './xml-cell.ts';

/** Reads a body by its look where its type leaves that open: curl calls everything a form that is not named. */
export function readBody(text: string, content_type: string): PastedBody {
  const type = content_type.toLowerCase();
  const values = valuesOf(text, type);
  const meant = /[/+]json\b/.test(type) || /^\s*(\{\s*\\?["']|\[\s*\{)/.test(text);
  const broken = values.format === 'text' && text !== '' && meant && !isJson(text);
  return { text, content_type, values, ...(broken ? { broken } : {}) };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(quotedGaps(text));
    return true;
  } catch {
    return false;
  }
}

function valuesOf(text: string, type: string): PastedBody['values'] {
  const look = text.trimStart().charAt(0);
  if (/[/+]json\b/.test(type) || look === '{' || look === '[') {
    const root = jsonNode(text);
    if (root && root.kind !== 'leaf' && root.kind !== 'null') return { format: 'json', root };
  }
  if (/[/+]xml\b/.test(type) || look === '<') {
    const root = xmlCell(text);
    if (root) return { format: 'xml', root };
  }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    const pairs = formPairs(text);
    if (pairs) return { format: 'form', pairs };
  }
  return { format: 'text' };
}

/** Undefined where writing the pairs again would not be the same: a nameless one, one without `=`, broken escapes. */
function formPairs(text: string): Cell[] | undefined {
  if (text === '') return [];
  const pairs: Cell[] = [];
  for (const raw of text.split('&')) {
    const at = raw.indexOf('=');
    const name = decoded(raw.slice(0, at));
    const value = decoded(raw.slice(at + 1));
    if (at < 1 || name === undefined || value === undefined) return undefined;
    pairs.push({ name, value, type: 'string' });
  }
  return pairs;
}

function decoded(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
