import { describe, expect, it } from 'vitest';
import { withhold, WITHHELD } from '../../../src/adapters/advertiser/withhold.ts';
import { answering, fakeAdvertiser } from './fake-advertiser.ts';
import { callOf, connectorWith } from './world.ts';

const SECRET = 'k3/y"of acme';
const every = (text: string, write: (code: number) => string) =>
  [...text].map((one) => write(one.charCodeAt(0))).join('');
const entity = (text: string) => every(text, (code) => `&#${code};`);
const hexEntity = (text: string) => every(text, (code) => `&#x${code.toString(16)};`);
const unicode = (text: string) => every(text, (code) => `\\u${code.toString(16).padStart(4, '0')}`);
const percent = (text: string) => every(text, (code) => `%${code.toString(16).padStart(2, '0')}`);
const request = JSON.stringify({ account: 'acme', key: SECRET, otp: '4711' });

describe('an answer that repeats a secret in another encoding', () => {
  it.each<[string, string]>([
    ['entities', entity(SECRET)],
    ['padded entities', 'k3&#047;y&#034;of acme'],
    ['hex entities', hexEntity(SECRET)],
    ['encodeURI', encodeURI(SECRET)],
    ['percent, every character', percent(SECRET)],
    ['percent twice', encodeURIComponent(percent(SECRET))],
    ['unicode escapes', unicode(SECRET)],
    ['\\x escapes', every(SECRET, (code) => `\\x${code.toString(16)}`)],
    ['JSON in JSON', JSON.stringify(JSON.stringify(SECRET))],
    ['entities of percent', entity(percent(SECRET))],
    ['base64 of a request', Buffer.from(request).toString('base64')],
    ['base64url of a request', Buffer.from(request).toString('base64url')],
    ['hex of a request', Buffer.from(request).toString('hex')],
    ['base64 of percent', Buffer.from(percent(SECRET)).toString('base64')],
  ])('is not shown: %s', (_, spelled) => {
    expect(withhold(`<p>${spelled}</p>`, [SECRET], [])).toBe(WITHHELD);
  });

  it.each<[string, string]>([
    ['entities', entity('4711')],
    ['percent', percent('4711')],
    ['unicode escapes', unicode('4711')],
    ['base64 of a request', Buffer.from('{"account":"acme","otp":"4711"}').toString('base64')],
  ])('nor is one that so repeats the code: %s', (_, spelled) => {
    expect(withhold(`echo ${spelled}`, [], ['4711'])).toBe(WITHHELD);
  });

  it.each([
    '{"error":"Invalid PIN","id":"5f2b9c1e-7b1d-4a7e-9c44-2b1d4711a7e9"}',
    '100 % of &#39;them&#39; C:\\temp\\u0041',
    'd41d8cd98f00b204e9800998ecf8427e',
    'aGVsbG8gd29ybGQgaGVsbG8gd29ybGQ=',
    '***',
  ])('others are shown as they are: %s', (text) => {
    expect(withhold(text, [SECRET, 'abc'], ['9999'])).toBe(text);
  });

  it('is withheld from who calls, from a trial and from what is kept', async () => {
    const fake = await fakeAdvertiser(answering(417, entity(SECRET), { 'content-type': 'text/html' }));
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
    const call = callOf({ url: `${fake.origin}/s` }, { name: 'send', secrets: { key: SECRET } });
    expect((await connector.call(call)).reply?.body).toBe(WITHHELD);
    expect((await connector.try(call)).trial.reply?.body).toBe(WITHHELD);
    const reply = { http_status: 200, headers: {}, body: entity(SECRET) };
    expect(connector.maskKept(reply, { key: SECRET }, []).body).toBe(WITHHELD);
  });
});
