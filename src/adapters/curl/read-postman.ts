import { invalid } from '../../domain/catalog/parse-definition.ts';
import { gapMark } from '../../domain/integrations/draft-gap.ts';
import type { PastedCall, PastedReply } from '../../domain/integrations/pasted-call.ts';
import { jsonNode } from './json-node.ts';
import { postmanAuth } from './postman-auth.ts';
import { postmanBody } from './postman-body.ts';
import { isOn, listOf, recordOf, textOf } from './postman-values.ts';
import { readUrl } from './read-url.ts';

const MOST_CALLS = 200;
const DEEPEST = 12;

interface Found {
  item: Record<string, unknown>;
  /** Of the item, else of the folder it is in. */
  auth: unknown;
}

/** Reads an item or a whole collection, 2.0 or 2.1. Throws a `Refusal` with a path below `postman`. */
export function readPostman(value: unknown): PastedCall[] {
  const root = recordOf(recordOf(value).collection ?? value);
  const variables = variablesOf(root.variable);
  const found = itemsIn(root, root.auth, 0);
  if (found.length === 0)
    throw invalid([
      {
        path: 'postman',
        message:
          'No request is in this: export the collection from Postman (v2.1), or copy one of its items, as JSON.',
      },
    ]);
  if (found.length > MOST_CALLS)
    throw invalid([
      {
        path: 'postman',
        message: `There are more than ${MOST_CALLS} requests: take the item that sends and the one that verifies.`,
      },
    ]);
  return found.map((one, i) => callOf(one, i, (text) => filled(text, variables)));
}

function itemsIn(node: Record<string, unknown>, auth: unknown, depth: number): Found[] {
  if (depth > DEEPEST)
    throw invalid([{ path: 'postman.item', message: `Folders are nested deeper than ${DEEPEST}.` }]);
  if (node.request !== undefined)
    return [{ item: node, auth: recordOf(node.request).auth ?? node.auth ?? auth }];
  return listOf(node.item).flatMap((inner) =>
    itemsIn(recordOf(inner), recordOf(inner).auth ?? auth, depth + 1),
  );
}

function callOf({ item, auth }: Found, index: number, fill: (text: string) => string): PastedCall {
  const request = typeof item.request === 'string' ? { url: item.request } : recordOf(item.request);
  const title = textOf(item.name) || `item ${index + 1}`;
  const path = `postman.item.${index}.request.url`;
  const address = fill(urlText(request.url));
  if (address === '')
    throw invalid([
      { path, message: `“${title.slice(0, 60)}” has no URL: write it in Postman and export again.` },
    ]);
  const { url, user, remarks } = readUrl(address, path, false);
  const headers = headersOf(request.header).map(({ name, value }) => ({
    name: fill(name),
    value: fill(value),
  }));
  const typed = headers.findLast(({ name }) => name.toLowerCase() === 'content-type')?.value;
  const body = postmanBody(recordOf(request.body), typed, fill, remarks);
  const login = postmanAuth(recordOf(auth), fill);
  remarks.push(...login.remarks);
  const method = (textOf(request.method) || 'GET').toUpperCase();
  if (!/^[A-Z]{3,20}$/.test(method))
    throw invalid([
      { path: `postman.item.${index}.request.method`, message: 'Not a method: write GET, POST, PUT …' },
    ]);
  return {
    title,
    method,
    url: login.query === undefined ? url : `${url}${url.includes('?') ? '&' : '?'}${login.query}`,
    headers: [
      ...login.headers,
      ...(body ? headers.filter(({ name }) => name.toLowerCase() !== 'content-type') : headers),
    ],
    credentials: login.credentials,
    user: login.user ?? user,
    body,
    remarks,
    reply: replyOf(item.response),
  };
}

/** `raw` when it is there, else what it is made of; `:name` in the path takes its value. */
function urlText(url: unknown): string {
  if (typeof url === 'string') return url;
  const { raw, protocol, host, port, path, query, variable } = recordOf(url);
  const joined = (part: unknown, by: string) =>
    Array.isArray(part) ? part.map(textOf).join(by) : textOf(part);
  const pairs = listOf(query)
    .map(recordOf)
    .filter(isOn)
    .map(({ key, value }) => `${textOf(key)}=${textOf(value)}`);
  const built = `${protocol === undefined ? '' : `${textOf(protocol)}://`}${joined(host, '.')}${port === undefined ? '' : `:${textOf(port)}`}/${joined(path, '/')}`;
  const whole =
    textOf(raw) || (joined(host, '.') === '' ? '' : built + (pairs.length > 0 ? `?${pairs.join('&')}` : ''));
  const values = variablesOf(variable);
  return whole.replace(/\/:([A-Za-z_]\w{0,60})/g, (kept, name: string) =>
    values.get(name) ? `/${values.get(name)}` : kept,
  );
}

function headersOf(header: unknown): PastedCall['headers'] {
  const lines =
    typeof header === 'string'
      ? header
          .split(/\r?\n/)
          .map((line) => ({ key: line.split(':', 1)[0], value: line.slice(line.indexOf(':') + 1) }))
      : listOf(header).map(recordOf);
  return lines
    .filter(isOn)
    .map(({ key, value }) => ({ name: textOf(key).trim(), value: textOf(value).trim() }))
    .filter(({ name }) => name !== '');
}

function variablesOf(variable: unknown): Map<string, string> {
  const pairs = listOf(variable).map(recordOf).filter(isOn);
  return new Map(pairs.map(({ key, id, value }) => [textOf(key ?? id), textOf(value)]));
}

/** In one pass: what a variable holds is not read again. Empty and unknown ones become gaps. */
function filled(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(
    /\{\{([^{}]{1,100})\}\}/g,
    (kept, name: string) => variables.get(name.trim()) || gapMark(kept),
  );
}

function replyOf(responses: unknown): PastedReply | undefined {
  const samples = listOf(responses).map(recordOf);
  const best =
    samples.find(({ code }) => typeof code === 'number' && code >= 200 && code < 300) ?? samples[0];
  const json = best && jsonNode(textOf(best.body));
  return json && { json, status: typeof best.code === 'number' ? best.code : undefined };
}
