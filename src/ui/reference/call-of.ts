import type { DescribedOperation } from './api-description.ts';

/** An operation with its place. */
export interface Placed {
  method: string;
  path: string;
  operation: DescribedOperation;
}

/** The operation's example for a POSIX shell: names in capitals are to be put in, secrets come from the environment. */
export function callOf(base: string, { method, path, operation }: Placed): string {
  const address = `${base}${path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())}`;
  const body = Object.entries(operation.requestBody?.content ?? {})[0];
  const parts = [`curl ${verb(method, body !== undefined)}${quoted(address)}`];
  const needs = operation.security.flatMap((need) => Object.keys(need));
  if (needs.includes('token')) parts.push('-H "Authorization: Bearer $PINFLOW_ADMIN_TOKEN"');
  if (needs.includes('key') && !path.startsWith('/api/af/'))
    parts.push('-H "Authorization: Bearer $PINFLOW_KEY"');
  if (path === '/l/{slug}' && body) parts.push("-H 'Accept: application/json'");
  if (body) parts.push(written(body[0], body[1].example));
  return parts.join(' \\\n  ');
}

function verb(method: string, hasBody: boolean): string {
  return method === 'GET' || (method === 'POST' && hasBody) ? '' : `-X ${method} `;
}

function written(type: string, example: unknown): string {
  if (type === 'application/json') return `--json ${quoted(readable(example))}`;
  return `-d ${quoted(new URLSearchParams(Object.entries(Object(example)).map(([key, value]) => [key, String(value)])).toString())}`;
}

/** JSON on one line where that is short, else indented. */
function readable(body: unknown): string {
  const line = JSON.stringify(body);
  return line.length <= 60 ? line : JSON.stringify(body, null, 2).replaceAll('\n', '\n  ');
}

/** Between single quotes a shell reads everything as it stands but the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
