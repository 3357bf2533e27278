import { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAdminApi } from '../../../src/server/gateway/admin-api/admin-api.ts';
import { inAskedLanguage } from '../../../src/server/gateway/in-asked-language.ts';
import type { AdminWorld } from '../admin-api/admin-world.ts';
import { ACME, adminWorld } from '../admin-api/admin-world.ts';

const ARABIC = /[\u0600-\u06ff]/;
const AR = { 'accept-language': 'ar-IQ,ar;q=0.9,en;q=0.8' };

let world: AdminWorld;
let page: { id: string };

async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = AR) {
  const api = new Hono().use('/api/v1/*', inAskedLanguage).route(
    '/api/v1',
    createAdminApi(world.ports, () => ({ who: 'token:env', role: 'admin', from: '192.0.2.7' })),
  );
  const response = await api.request(`https://any.host/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  // What a route answers is this test's to know.
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: text && (JSON.parse(text) as Answer),
  };
}

type Answer = Record<string, unknown> & {
  response: string;
  message: string;
  issues: { path: string; message: string }[];
  warnings: string[];
  open: { question: string }[];
  items: { about: string; name: string }[];
};

beforeAll(async () => {
  world = await adminWorld();
  ({ page } = (await world.populate()) as { page: { id: string } });
});

describe('the language of the admin API', () => {
  it('is English unless another is asked for, and says which it is and what it hangs on', async () => {
    const answer = await ask('GET', '/landing-pages/none', undefined, {});
    expect(answer.json).toMatchObject({
      response: 'not_found',
      message: 'There is no landing page with this id.',
    });
    expect(answer.headers.get('content-language')).toBe('en');
    expect(answer.headers.get('vary')).toMatch(/accept-language, cookie/i);
  });

  it.each<[by: string, headers: Record<string, string>, language: string]>([
    ['Accept-Language', AR, 'ar'],
    ['the console’s cookie', { cookie: 'lang=ar' }, 'ar'],
    ['the cookie before the header', { ...AR, cookie: 'a=b; lang=en' }, 'en'],
    ['neither, where no language of ours is wanted', { 'accept-language': 'fr' }, 'en'],
  ])('is chosen by %s', async (_by, headers, language) => {
    const answer = await ask('GET', '/landing-pages/none', undefined, headers);
    expect(answer.headers.get('content-language')).toBe(language);
    expect(ARABIC.test(answer.text)).toBe(language === 'ar');
    expect(answer.json).toMatchObject({ status: '404', response: 'not_found' });
  });

  it('says each issue in Arabic, with its place and its code as they are', async () => {
    const { status, json } = await ask('POST', '/integrations', {
      ...ACME,
      send: { ...ACME.send, url: 'acme' },
    });
    expect([status, json]).toMatchObject([
      400,
      {
        response: 'invalid_request',
        message: '`send.url`: ليس عنوانًا: اكتبه كاملًا، مثل `https://api.example/pin/send`.',
        issues: [
          { path: 'send.url', message: 'ليس عنوانًا: اكتبه كاملًا، مثل `https://api.example/pin/send`.' },
        ],
      },
    ]);
  });

  it('says warnings in Arabic', async () => {
    const { json } = await ask('PATCH', `/landing-pages/${page.id}`, { lint: 'block' });
    expect(json && json.warnings).toContain('`lint` مخزَّن؛ ولا تُفحص الصفحات بعد.');
  });

  it('asks what is open of a draft in Arabic, and leaves the draft alone', async () => {
    const curl =
      'curl https://api.acme.example/send --json \'{"msisdn":"9647801234567","message":"Use POST."}\'';
    const { json } = await ask('POST', '/integration-drafts', { curl });
    if (!json) throw new Error('no answer');
    expect(json.open.length).toBeGreaterThan(2);
    expect(json.open.filter(({ question }) => !ARABIC.test(question))).toEqual([]);
    expect(JSON.stringify(json['draft'])).toContain('"Use POST."');
  });

  it('names starting points and templates in Arabic', async () => {
    const { json } = await ask('GET', '/integration-templates');
    if (!json) throw new Error('no answer');
    expect(json.items.filter(({ about }) => !ARABIC.test(about))).toEqual([]);
  });

  it('leaves what people wrote as they wrote it', async () => {
    const made = await ask('POST', '/affiliates', { id: 'post', name: 'Use POST.', api_access: true });
    expect(made.json).toMatchObject({ name: 'Use POST.' });
    const texts = { en: { done_title: 'Nothing was sent.' } };
    const changed = await ask('PATCH', `/landing-pages/${page.id}`, { texts });
    expect(changed.status === 200 ? changed.json : changed.text).toMatchObject({ texts });
  });

  it('leaves what is no JSON alone', async () => {
    const answer = await ask('DELETE', `/affiliates/post`);
    expect([answer.status, answer.text]).toEqual([204, '']);
  });
});
