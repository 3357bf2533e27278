import { isLosslessNumber, LosslessNumber, stringify } from 'lossless-json';
import type { StepCall } from '../../domain/integrations/connector.ts';
import { nestXml } from '../../domain/integrations/nest-xml.ts';
import { nest } from '../../domain/integrations/nest.ts';
import { carriedJson, isCarriedJson } from './carried-value.ts';
import type { CompiledParam, CompiledStep, PlacedPart } from './compile-step.ts';
import { dotSegments } from './compile-step.ts';
import { encode, percent } from './encode.ts';
import { expandWithin, MOST_BODY_BYTES, MOST_VALUE_BYTES, within } from './expand-within.ts';
import type { HttpRequest } from './http-request.ts';
import type { MacroScope } from './macro-scope.ts';
import { Unreachable } from './unreachable.ts';
import { passOnQuery } from './visitor-query.ts';
import { writeXml } from './write-xml.ts';

/** Fills a step's templates in. Throws `Unreachable` (`unbuildable`) when a value cannot stand in its place. */
export function buildRequest(compiled: CompiledStep, call: StepCall, scope: MacroScope): HttpRequest {
  const { step } = call;
  if (compiled.origin === undefined) throw unbuildable('The URL has no fixed scheme and host.');
  if (step.method === 'CONNECT') throw unbuildable('CONNECT is not a call.');
  const fill = (parts: readonly PlacedPart[], most?: number) => filled(parts, compiled, call, scope, most);
  const entries = once(() => {
    let size = 0;
    return compiled.params.flatMap((param) => {
      const made = entryOf(param, call, scope);
      for (const { value } of made) size += plainText(value).length;
      if (size > MOST_BODY_BYTES)
        throw unbuildable(`All params together are longer than ${MOST_BODY_BYTES / 1024} KB.`);
      return made;
    });
  });
  const target = once(() => {
    const pairs = [tidy(fill(compiled.query))];
    if (compiled.params_in === 'query' && step.body === undefined) pairs.push(pairsOf(entries()));
    return pathOf(compiled, fill(compiled.address), pairs.filter((text) => text !== '').join('&'));
  });
  const content = once(() => {
    const made = bodyOf(compiled, call, entries, fill);
    within(made[0] ?? '', 'The body', MOST_BODY_BYTES);
    return made;
  });
  scope.lend('request.target', target);
  scope.lend('request.body', () => content()[0] ?? '');
  const path = target();
  const [body, type] = content();
  const headers: string[] = [];
  const own: [string, string | undefined][] = [
    ['content-type', type],
    ['accept', '*/*'],
    ['user-agent', 'Pinflow'],
  ];
  for (const [name, value] of own)
    if (value !== undefined && !compiled.header_names.has(name)) headers.push(name, headerValue(value, name));
  for (const { key, value } of compiled.headers)
    headers.push(key, headerValue(expandWithin(value, scope.text, `The header \`${key}\``), key));
  // What is not asked for need not be inflated.
  headers.push('accept-encoding', 'identity');
  return { origin: compiled.origin, path, method: step.method, headers, body };
}

function filled(
  parts: readonly PlacedPart[],
  compiled: CompiledStep,
  { values }: StepCall,
  scope: MacroScope,
  most = MOST_VALUE_BYTES,
): string {
  const what = most === MOST_BODY_BYTES ? 'The body' : 'The URL';
  let text = '';
  for (const part of parts) {
    if (text.length > most) break;
    if (typeof part === 'string') text += part;
    else if (part.place === 'pairs') text += passOnQuery(values.query ?? '', compiled.taken);
    else if (part.place === 'json_value') text += jsonValue(part.macro, values.carry, scope);
    else if (part.place === 'markup')
      throw unbuildable(`\`{${part.macro}}\` stands within XML's own syntax.`);
    else if (part.place === 'line') text += oneLine(scope.text(part.macro), part.macro);
    else text += encode(scope.text(part.macro), part.place);
  }
  return within(text, what, most);
}

function jsonValue(macro: string, carry: StepCall['values']['carry'], scope: MacroScope): string {
  const carried = macro.startsWith('carry.') ? carry[macro.slice(6)] : undefined;
  if (carried !== undefined && typeof carried !== 'string') return String(carried);
  const text = scope.text(macro);
  if (carried !== undefined && isCarriedJson(carried)) return text;
  return isNumber(text) || text === 'true' || text === 'false' ? text : JSON.stringify(text);
}

/** The URL is parsed again after replacement: whatever a value holds, it leads to the same host. */
function pathOf(compiled: CompiledStep, address: string, query: string): string {
  const url = URL.parse(query === '' ? address : `${address}?${query}`);
  if (!url || url.origin !== compiled.origin || url.username !== '' || url.password !== '')
    throw unbuildable('A value leads out of the URL’s host.');
  if (dotSegments(address) !== compiled.dot_segments)
    throw unbuildable('A value in the path is `.` or `..`.');
  return url.pathname + url.search;
}

type Entry = { key: string; flat_key: string; value: unknown };

function entryOf(param: CompiledParam, { values }: StepCall, scope: MacroScope): Entry[] {
  const { key, flat_key, type } = param;
  const text = expandWithin(param.value, scope.text, `The value of \`${key}\``);
  if (text === '' && param.omit_empty) return [];
  const carried = param.carry === undefined ? undefined : values.carry[param.carry];
  const entry = (value: unknown) => [{ key, flat_key, value }];
  if (type === undefined && carried !== undefined) return entry(carriedJson(carried));
  if (type === undefined || type === 'string') return entry(text);
  if (type === 'boolean') {
    if (/^(true|1)$/i.test(text)) return entry(true);
    if (/^(false|0)$/i.test(text)) return entry(false);
    throw unbuildable(`The value of \`${key}\` is not a boolean.`);
  }
  const digits = isDigits(param) ? text.replace(/^(-?)0+(?=[0-9])/, '$1') : text;
  if (!isNumber(digits)) throw unbuildable(`The value of \`${key}\` is not a number.`);
  return entry(new LosslessNumber(digits));
}

/** Codes, numbers and carries may begin with zeros, which a number of JSON cannot. */
function isDigits({ value: [one, ...others] }: CompiledParam): boolean {
  return typeof one === 'object' && others.length === 0 && /^(otp|msisdn(\..*)?|carry\..*)$/.test(one.macro);
}

function isNumber(text: string): boolean {
  return /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(text);
}

function bodyOf(
  compiled: CompiledStep,
  { step }: StepCall,
  entriesOf: () => readonly Entry[],
  fill: (parts: readonly PlacedPart[], most: number) => string,
): [body?: string, type?: string] {
  if (compiled.body)
    return [tidyForm(fill(compiled.body, MOST_BODY_BYTES), step.content_type), step.content_type];
  const entries = compiled.params_in === 'query' ? [] : entriesOf();
  switch (compiled.params_in) {
    case 'query':
      return step.method === 'GET' ? [] : [''];
    case 'form':
      return entries.length === 0
        ? ['']
        : [pairsOf(entries), step.content_type ?? 'application/x-www-form-urlencoded'];
    case 'json': {
      const { root, misplaced } = nest(entries);
      if (misplaced) throw unbuildable(misplaced.message);
      return [stringify(root), step.content_type ?? 'application/json'];
    }
    case 'xml': {
      const { root, misplaced } = nestXml(
        entries.map(({ key, value }) => ({ key, value: plainText(value) })),
      );
      if (misplaced) throw unbuildable(misplaced.message);
      return root ? [writeXml(root), step.content_type ?? 'application/xml'] : [''];
    }
  }
}

function pairsOf(entries: readonly Entry[]): string {
  return entries.map(({ flat_key, value }) => `${percent(flat_key)}=${percent(plainText(value))}`).join('&');
}

function plainText(value: unknown): string {
  if (isLosslessNumber(value)) return value.value;
  return typeof value === 'object' && value !== null ? (stringify(value) ?? '') : String(value);
}

function tidyForm(body: string, contentType = ''): string {
  return contentType.toLowerCase().startsWith('application/x-www-form-urlencoded') ? tidy(body) : body;
}

/** Without the separators an empty `{query}` leaves. A value never holds a bare `&`. */
function tidy(pairs: string): string {
  return pairs.replace(/&{2,}/g, '&').replace(/^&|&$/g, '');
}

function headerValue(value: string, name: string): string {
  // HTTP allows no control character in a header but the tab.
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(oneLine(value, name)))
    throw unbuildable(`The value for \`${name}\` has a control character.`);
  return Buffer.from(value, 'utf8').toString('latin1');
}

function oneLine(value: string, name: string): string {
  if (/[\r\n\0]/.test(value)) throw unbuildable(`The value for \`${name}\` has a line break.`);
  return value;
}

function unbuildable(message: string): Unreachable {
  return new Unreachable('unbuildable', message);
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
