import { expect, it } from 'vitest';
import { callReader } from '../../../src/adapters/curl/call-reader.ts';
import { draftIntegration } from '../../../src/domain/integrations/draft-integration.ts';

const A = 'https://api.acme.example';
const drafted = (text: string) => draftIntegration(callReader.curl(text));
const values = (step: { params?: { key: string; value: string }[] } | undefined) =>
  step?.params?.map(({ key, value }) => `${key}=${value}`);

it('what stood in send already is no code of verify', () => {
  const { draft } = drafted(`curl ${A}/otp/send -d msisdn=254712345678 -d code=8855
curl ${A}/otp/check -d msisdn=254712345678 -d code=8855 -d pin=4321`);
  expect(values(draft.send)).toEqual(['msisdn={msisdn}', 'code=8855']);
  expect(values(draft.verify)).toEqual(['msisdn={msisdn}', 'code=8855', 'pin={otp}']);
});

it('and where it is all that could be one, the code is asked for', () => {
  const { draft, open } = drafted(`curl ${A}/otp/send -d msisdn=254712345678 -d code=8855
curl ${A}/otp/verify -d msisdn=254712345678 -d code=8855`);
  expect(values(draft.verify)).toEqual(['msisdn={msisdn}', 'code=8855']);
  expect(open).toContainEqual(expect.objectContaining({ path: 'verify', blocking: true }));
});

it.each([
  ['/otp/send', 'code=8855'],
  ['/otp/request', 'token=839201'],
  ['/otp/generate', 'code=8855'],
])('a single call to %s with %s is a send', (path, pair) => {
  const { draft } = drafted(`curl ${A}${path} -d msisdn=254712345678 -d ${pair}`);
  expect(draft.verify).toBeUndefined();
  expect(draft.send?.url).toBe(`${A}${path}`);
  expect(JSON.stringify(draft.send)).not.toContain('{otp}');
});

it.each([
  ['/otp/verify', 'code=8855'],
  ['/otp/request/verify', 'code=8855'],
  ['/otp/send', 'otp=8855'],
])('a single call to %s with %s is a verify', (path, pair) => {
  const { draft } = drafted(`curl ${A}${path} -d msisdn=254712345678 -d ${pair}`);
  expect(draft.send).toBeUndefined();
  expect(values(draft.verify)?.[1]).toContain('{otp}');
});

it('what a browser says of itself is no secret', () => {
  const said = [
    'User-Agent: Mozilla/5.0 (X11; Linux x86_64)',
    'Accept-Language: en-US,en;q=0.9',
    'Referer: https://acme.example/user',
    'Origin: https://acme.example',
    'sec-fetch-user: ?1',
  ];
  const headers = said.map((one) => `-H '${one}'`).join(' ');
  const { draft } = drafted(`curl ${A}/otp/send ${headers} -H 'X-User: acme-7' -d msisdn=254712345678`);
  expect(draft.secrets).toEqual({ user: 'acme-7' });
  const kept = draft.send?.headers?.map(({ key, value }) => `${key}: ${value}`);
  expect(kept).toEqual(expect.arrayContaining(said));
});
