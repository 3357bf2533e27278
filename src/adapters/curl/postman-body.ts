import type { PastedBody, Remark } from '../../domain/integrations/pasted-call.ts';
import { isOn, listOf, recordOf, textOf } from './postman-values.ts';
import { readBody } from './read-body.ts';

const FORM = 'application/x-www-form-urlencoded';
const TYPES: Record<string, string> = {
  json: 'application/json',
  xml: 'application/xml',
  html: 'text/html',
  text: 'text/plain',
  javascript: 'application/javascript',
};

/** Reads an item's body; undefined when it sends none. What cannot be expressed goes to `remarks`. */
export function postmanBody(
  body: Record<string, unknown>,
  typed: string | undefined,
  fill: (text: string) => string,
  remarks: Remark[],
): PastedBody | undefined {
  switch (isOn(body) ? textOf(body.mode) : '') {
    case 'raw': {
      const text = fill(textOf(body.raw));
      const language = textOf(recordOf(recordOf(body.options).raw).language);
      return text === ''
        ? undefined
        : readBody(
            text,
            typed ?? TYPES[language] ?? (/^\s*[{[]/.test(text) ? 'application/json' : 'text/plain'),
          );
    }
    case 'urlencoded':
      return readBody(pairsOf(body.urlencoded, fill), typed ?? FORM);
    case 'formdata':
      remarks.push({
        about: 'params_in',
        question:
          'The call sends `multipart/form-data`, which cannot be expressed: the same fields were written as a plain form. Does the advertiser take that, or JSON?',
        blocking: true,
      });
      return readBody(pairsOf(body.formdata, fill), FORM);
    case 'graphql': {
      const { query, variables } = recordOf(body.graphql);
      const text = `{"query":${JSON.stringify(fill(textOf(query)))},"variables":${fill(textOf(variables)) || '{}'}}`;
      return readBody(text, typed ?? 'application/json');
    }
    case 'file':
      remarks.push({
        about: 'body',
        question: 'The body is a file, which was not read: paste what it holds as a raw body.',
        blocking: true,
      });
      return undefined;
    default:
      return undefined;
  }
}

function pairsOf(fields: unknown, fill: (text: string) => string): string {
  const encode = (text: unknown) => encodeURIComponent(fill(textOf(text)).toWellFormed());
  return listOf(fields)
    .map(recordOf)
    .filter(isOn)
    .map(({ key, value }) => `${encode(key)}=${encode(value)}`)
    .join('&');
}
