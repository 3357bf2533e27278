import type { FlowAnswer } from '../../domain/otp-flow/flow-answer.ts';
import { readBody } from './read-body.ts';

export type Params = Readonly<Record<string, string>>;

/** The parameters, or the answer that says why they could not be read. */
export type ReadParams = { params: Params; refusal?: undefined } | { refusal: FlowAnswer };

const LIMIT = 64 * 1024;
const MOST_NAMES = 200;

/**
 * Parameters of a server-to-server call: a JSON body, a form body, the query string, in that order of
 * precedence. Numbers and booleans become text; null is absent; a list or an object is refused.
 */
export async function readParams(request: Request): Promise<ReadParams> {
  const body = await readBody(request, LIMIT);
  if (body === undefined) return { refusal: { outcome: 'payload_too_large' } };
  const mark = request.url.indexOf('?');
  const query = mark < 0 ? NOTHING : fromPairs(request.url.slice(mark + 1));
  if (body === '') return query;
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const given = type === 'application/json' ? fromJson(body) : type === FORM ? fromPairs(body) : UNSUPPORTED;
  if (given.refusal) return given;
  return query.refusal ? query : { params: { ...query.params, ...given.params } };
}

const FORM = 'application/x-www-form-urlencoded';
const NOTHING: ReadParams = { params: {} };
const UNSUPPORTED: ReadParams = { refusal: { outcome: 'unsupported_media_type' } };

function fromPairs(text: string): ReadParams {
  const params: Record<string, string> = {};
  let names = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    if (isForbidden(name)) return invalid(`\`${name}\` is not a parameter.`);
    if (Object.hasOwn(params, name)) return invalid(`\`${name}\` is given twice.`);
    if (++names > MOST_NAMES) return invalid('Too many parameters.');
    params[name] = value;
  }
  return { params };
}

function fromJson(text: string): ReadParams {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return invalid('The body is not JSON.');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return invalid('The body must be a JSON object.');
  const entries = Object.entries(json);
  if (entries.length > MOST_NAMES) return invalid('Too many parameters.');
  const params: Record<string, string> = {};
  for (const [name, value] of entries) {
    if (isForbidden(name)) return invalid(`\`${name}\` is not a parameter.`);
    // `false` says no: a box that is not ticked must not pass for one that is.
    if (value === null || value === false) continue;
    if (typeof value === 'object') {
      if (NAMES.has(name)) return invalid(`\`${name}\` must be a text or a number.`);
      continue;
    }
    params[name] = String(value);
  }
  return { params };
}

function isForbidden(name: string): boolean {
  return name === '__proto__' || name === 'constructor' || name === 'prototype';
}

function invalid(message: string): ReadParams {
  return { refusal: { outcome: 'invalid_request', message } };
}

/** Names with a meaning; others are ignored whatever they hold. */
const NAMES = new Set([
  'key',
  'aff_id',
  'msisdn',
  'otp',
  'tid',
  'sub1',
  'sub2',
  'sub3',
  'sub4',
  'sub5',
  'aff_click_id',
  'ip',
  'ua',
  'lang',
  'referer',
  'consent',
  'operator',
  'prep',
  'page_version',
  'page_url',
  'aid',
  'mid',
  'request_id',
  'userId',
  'partner',
  'type',
]);
