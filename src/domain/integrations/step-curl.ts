import { nest } from './nest.ts';
import type { Step } from './step.ts';
import { expandTemplate, parseTemplate } from './template.ts';

type Written = Pick<Step, 'method' | 'url' | 'headers' | 'params' | 'params_in' | 'body' | 'content_type'>;

/**
 * A step's call for a POSIX shell, as its definition writes it: macros that `known` has are filled in, secrets and
 * codes are `***`, every other macro stays as written. To be read and completed, never the very bytes that were sent.
 */
export function stepCurl(step: Written, known: Readonly<Record<string, string>>): string {
  const fill = (text: string) => expandTemplate(parseTemplate(text), (macro) => filled(macro, known));
  const place = step.params_in ?? (step.method === 'GET' ? 'query' : 'form');
  const params =
    step.body === undefined ? step.params.map(({ key, value }) => ({ key, value: fill(value) })) : [];
  const query = place === 'query' ? params.map(({ key, value }) => `${key}=${value}`).join('&') : '';
  const url = fill(step.url);
  const target = query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`;
  const parts = [`curl -X ${step.method} ${quoted(target)}`];
  for (const { key, value } of step.headers) parts.push(`-H ${quoted(`${key}: ${fill(value)}`)}`);
  if (step.body !== undefined) {
    parts.push(`-H ${quoted(`Content-Type: ${step.content_type ?? 'text/plain'}`)}`);
    parts.push(`--data-raw ${quoted(fill(step.body))}`);
  } else if (place === 'json') parts.push(`--json ${quoted(JSON.stringify(nest(params).root ?? {}))}`);
  else if (place === 'form')
    parts.push(...params.map(({ key, value }) => `--data-urlencode ${quoted(`${key}=${value}`)}`));
  else if (place === 'xml')
    parts.push(
      `--data-raw ${quoted(params.map(({ key, value }) => `<!-- ${key} = ${value} -->`).join('\n'))}`,
    );
  return parts.join(' \\\n  ');
}

function filled(macro: string, known: Readonly<Record<string, string>>): string {
  if (macro === 'otp' || macro.startsWith('secret.')) return '***';
  const value = known[macro.startsWith('msisdn') ? 'msisdn' : macro];
  return value ?? `{${macro}}`;
}

/** Between single quotes a shell reads everything as it stands but the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
