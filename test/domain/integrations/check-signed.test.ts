import { describe, expect, it } from 'vitest';
import { checkSigned } from '../../../src/domain/integrations/check-signed.ts';
import { stepSchema } from '../../../src/domain/integrations/step.ts';

function issuesOf(step: object): string[] {
  const parsed = stepSchema.parse({ url: 'https://api.example/a', ...step });
  return checkSigned({ path: 'send', step: parsed }).map(({ path, message }) => `${path}: ${message}`);
}

const sum = (template: string) => ({ compute: [{ name: 'sum', template, apply: ['md5'] }] });
const json = { method: 'POST', params_in: 'json' };

describe('a request signed as it stands', () => {
  it.each<[string, object]>([
    [
      'both in a header',
      { ...sum('{request.target}{request.body}'), headers: [{ key: 'X', value: '{compute.sum}' }] },
    ],
    [
      'the body in the query',
      { ...json, ...sum('{request.body}'), url: 'https://api.example/a?s={compute.sum}' },
    ],
    ['the address in the body', { ...json, params: [{ key: 'at', value: '{request.target}' }] }],
    ['a computed value nobody uses', sum('{request.body}')],
  ])('%s', (_, step) => {
    expect(issuesOf(step)).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    [
      'the body in a param',
      { ...json, params: [{ key: 's', value: '{request.body}' }] },
      'send.params.0.value',
      'request.body',
    ],
    [
      'the body in a body',
      { method: 'POST', content_type: 'text/plain', body: '{request.body}' },
      'send.body',
      'request.body',
    ],
    [
      'the body in a param, computed',
      { ...json, ...sum('{request.body}'), params: [{ key: 's', value: '{compute.sum}' }] },
      'send.params.0.value',
      'request.body',
    ],
    [
      'the address in itself',
      { url: 'https://api.example/a?s={request.target}' },
      'send.url',
      'request.target',
    ],
    [
      'the query in a param of it',
      { params: [{ key: 's', value: '{request.target}' }] },
      'send.params.0.value',
      'request.target',
    ],
    [
      'each in the other',
      {
        ...json,
        url: 'https://api.example/{request.body}',
        params: [{ key: 's', value: '{request.target}' }],
      },
      'send.params.0.value',
      'request.body',
    ],
  ])('is refused when saved with %s', (_, step, path, macro) => {
    expect(issuesOf(step)).toContain(
      `${path}: \`{${macro}}\` leads back to itself here: put what is made of it into a header.`,
    );
  });
});
