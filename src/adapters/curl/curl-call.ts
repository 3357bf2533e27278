import { invalid } from '../../domain/catalog/parse-definition.ts';
import { gapVariable, hasGap, withoutMarks } from '../../domain/integrations/draft-gap.ts';
import type { PastedCall, Remark } from '../../domain/integrations/pasted-call.ts';
import { curlData } from './curl-data.ts';
import type { CurlOption } from './curl-options.ts';
import { curlRemark } from './curl-remark.ts';
import { readBody } from './read-body.ts';
import { loginOf, readUrl } from './read-url.ts';

const FORM = 'application/x-www-form-urlencoded';

/** Turns one command's options into the call curl would make, as far as a definition can say it. */
export function curlCall(options: readonly CurlOption[], title: string): PastedCall {
  const given = (name: string) => options.findLast((option) => option.name === name);
  const urls = options
    .filter(({ name }) => name === undefined || name === 'url')
    .map(({ value = '' }) => value);
  // What a shell would replace may be options, so a written address is the address.
  const first = urls.find((one) => gapVariable(one) === undefined) ?? urls[0];
  if (first === undefined || first === '')
    throw invalid([{ path: 'curl', message: `This is not a curl command: ${title} names no URL.` }]);
  const { url, user, remarks } = readUrl(first, 'curl', !given('globoff') && !given('g'));
  if (urls.length > 1)
    remarks.push({
      about: 'url',
      question: `Only the first of ${urls.length} URLs was taken: which one is meant?`,
      blocking: true,
    });
  for (const option of options) remarks.push(...curlRemark(option));
  const headers = headersOf(options, remarks);
  const { data, query, multipart } = curlData(options, remarks);
  const get = given('get') !== undefined;
  const sent = get ? undefined : data;
  const typed = headers.findLast(({ name }) => name.toLowerCase() === 'content-type');
  const body =
    sent === undefined
      ? undefined
      : readBody(sent, typed?.value ?? (given('json') ? 'application/json' : FORM));
  if (body?.values.format === 'json' && !typed && !given('json'))
    remarks.push({
      about: 'content_type',
      question:
        'curl sends this JSON labelled as a form, and so does the draft: should it be `application/json`?',
      blocking: false,
    });
  if (multipart) remarks.push(multipart);
  const login = given('user')?.value;
  return {
    title,
    method: methodOf(
      given('request')?.value,
      { head: given('head') !== undefined, body: body !== undefined },
      remarks,
    ),
    url: withQuery(url, [...(get && data !== undefined ? [data] : []), ...query]),
    headers: body ? headers.filter(({ name }) => name.toLowerCase() !== 'content-type') : headers,
    user: login === undefined ? user : loginOf(login),
    body,
    remarks,
  };
}

function methodOf(
  asked: string | undefined,
  { head, body }: { head: boolean; body: boolean },
  remarks: Remark[],
): string {
  const method = (asked ?? (head ? 'HEAD' : body ? 'POST' : 'GET')).toUpperCase();
  if (/^[A-Z]{3,20}$/.test(method)) return method;
  remarks.push({
    about: 'method',
    question: `\`${withoutMarks(method).slice(0, 40)}\` is no method: which is it?`,
    blocking: true,
  });
  return body ? 'POST' : 'GET';
}

function headersOf(options: readonly CurlOption[], remarks: Remark[]): PastedCall['headers'] {
  const headers: PastedCall['headers'] = [];
  const has = (wanted: string) => headers.some(({ name }) => name.toLowerCase() === wanted);
  for (const { name, value = '' } of options) {
    if (name === 'header') add(value);
    else if (name === 'user-agent' && value !== '') headers.push({ name: 'User-Agent', value });
    else if (name === 'referer') headers.push({ name: 'Referer', value: value.replace(/;auto$/, '') });
    else if (name === 'cookie' && value.includes('=')) headers.push({ name: 'Cookie', value });
    else if (name === 'oauth2-bearer') headers.push({ name: 'Authorization', value: `Bearer ${value}` });
  }
  if (options.some(({ name }) => name === 'json') && !has('accept'))
    headers.push({ name: 'Accept', value: 'application/json' });
  return headers;

  function add(line: string): void {
    if (line.startsWith('@')) {
      remarks.push({
        about: 'headers',
        question: `The headers of the file ${line.slice(1, 60)} were not read: paste them.`,
        blocking: true,
      });
      return;
    }
    const at = line.search(/[:;]/);
    const [name, value] = at < 0 ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    if (at < 0 && hasGap(line)) {
      remarks.push({
        about: 'headers',
        question: `The shell would put ${line.slice(0, 1000)} here: which headers are meant?`,
        blocking: true,
      });
      return;
    }
    // `Name:` takes a header away, `Name;` sends it empty.
    if (value === '' && line.charAt(at) !== ';') return;
    headers.push({ name, value });
  }
}

function withQuery(url: string, parts: readonly string[]): string {
  const more = parts.filter((part) => part !== '').join('&');
  if (more === '') return url;
  return `${url}${url.includes('?') ? (/[?&]$/.test(url) ? '' : '&') : '?'}${more}`;
}
