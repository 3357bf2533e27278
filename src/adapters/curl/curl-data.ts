import type { Remark } from '../../domain/integrations/pasted-call.ts';
import type { CurlOption } from './curl-options.ts';

/** The data of a command as curl joins it; undefined when it sends none. */
export interface CurlData {
  data?: string;
  /** Pairs that go to the URL whatever the method. */
  query: string[];
  /** Set when the data is a form with parts, which no definition can say. */
  multipart?: Remark;
}

/** Joins `-d` and its kin; files are named in `remarks`, never read. */
export function curlData(options: readonly CurlOption[], remarks: Remark[]): CurlData {
  const parts: string[] = [];
  const query: string[] = [];
  const fields: string[] = [];
  let json = '';
  for (const { name, value = '' } of options) {
    if (name === 'data' || name === 'data-ascii' || name === 'data-binary')
      parts.push(unlessFile(value, remarks));
    else if (name === 'data-raw') parts.push(value);
    else if (name === 'data-urlencode') parts.push(encodedPair(value, remarks));
    else if (name === 'json') json += unlessFile(value, remarks);
    else if (name === 'url-query')
      query.push(value.startsWith('+') ? value.slice(1) : encodedPair(value, remarks));
    else if (name === 'form' || name === 'form-string')
      fields.push(formField(value, name === 'form', remarks));
  }
  if (json !== '' || options.some(({ name }) => name === 'json')) return { data: json, query };
  if (fields.length > 0)
    return {
      data: fields.join('&'),
      query,
      multipart: {
        about: 'params_in',
        question:
          'The call sends `multipart/form-data`, which cannot be expressed: the same fields were written as a plain form. Does the advertiser take that, or JSON?',
        blocking: true,
      },
    };
  return { data: parts.length > 0 ? parts.join('&') : undefined, query };
}

function unlessFile(value: string, remarks: Remark[]): string {
  if (!value.startsWith('@')) return value;
  remarks.push({
    about: 'body',
    question: `The file ${value.slice(1, 61)} was not read: paste what it holds in its place.`,
    blocking: true,
  });
  return '';
}

/** `content`, `=content`, `name=content`, `@file`, `name@file`. */
function encodedPair(value: string, remarks: Remark[]): string {
  const at = value.search(/[=@]/);
  if (at < 0) return encode(value);
  const name = value.slice(0, at);
  const content = value.charAt(at) === '@' ? unlessFile(value.slice(at), remarks) : value.slice(at + 1);
  return name === '' ? encode(content) : `${name}=${encode(content)}`;
}

function formField(value: string, special: boolean, remarks: Remark[]): string {
  const at = value.indexOf('=');
  const name = at < 0 ? value : value.slice(0, at);
  const content = at < 0 ? '' : value.slice(at + 1);
  const file = special && /^[@<]/.test(content);
  if (file)
    remarks.push({
      about: 'params',
      question: `The file ${content.slice(1, 61)} of \`${name.slice(0, 60)}\` was not read: a definition sends no files.`,
      blocking: true,
    });
  return `${encode(name)}=${file ? '' : encode(special ? content.replace(/;type=[^;]*$/, '') : content)}`;
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
