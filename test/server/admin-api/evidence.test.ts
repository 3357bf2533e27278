import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { VISITOR_SECRETS } from './evidence-secrets.ts';
import type { AdminWorld } from './admin-world.ts';
import { adminWorld, recordClick } from './admin-world.ts';

let world: AdminWorld;
let page: { id: string; integration_id: string; version: string };
beforeEach(async () => {
  world = await adminWorld();
  ({ page } = await world.populate());
  world.admit('kiwi', { who: 'token:kiwi', role: 'affiliate', affiliate_id: 'kiwi' });
});

const KIWI = { authorization: 'Bearer kiwi' };

/** A conversion of a visitor who saw the page as it is now. */
async function converted(): Promise<{ id: string; tid: string }> {
  const sealed = world.ports.vault.seal(JSON.stringify(VISITOR_SECRETS), 'click');
  const click = await recordClick(
    world,
    page,
    { page_version: page.version, sealed, sub1: 'summer', aff_click_id: 'c-1' },
    'verified',
  );
  const conversion = await world.ports.ledger.conversionOf(click.tid);
  return { id: conversion?.id ?? '', tid: click.tid };
}
const read = async (id: string, headers = {}) =>
  (await world.ask('GET', `/conversions/${id}/evidence`, undefined, headers)).json();
const check = async (evidence: unknown, headers = {}) =>
  (await world.ask('POST', '/evidence-checks', evidence, headers)).json();

describe('evidence', () => {
  test('tells what was shown, when, to whom, and what became of it', async () => {
    const { id, tid } = await converted();
    await world.ask('PUT', `/conversions/${id}/status`, { status: 'rejected', reason: 'refunded' });
    const evidence = await read(id);
    expect(evidence).toMatchObject({
      ...{ format: 'pinflow-evidence/1', audience: 'network' },
      conversion: { id, tid, msisdn: '+9647******567', sub1: 'summer', aff_click_id: 'c-1', country: 'IQ' },
      statuses: [
        { status: 'approved', reason: null },
        { status: 'rejected', reason: 'refunded' },
      ],
      visitor: {
        ...{ erased: false, language: 'en', consent: '1', address: '203.0.113.9', agent: 'Firefox' },
        ...{ referrer: 'https://news.example/', query: 'sub1=summer' },
      },
      page: { version: page.version, bytes: 'kept', language: 'en' },
      terms: { price: { amount: '2.85', currency: 'EUR', period: 'week' }, offer: {} },
      advertiser: { request_ids: { request_id: 'r-77' } },
    });
    expect(evidence.steps.map(({ kind }: { kind: string }) => kind)).toEqual([
      ...['click.requested', 'send.ended', 'verify.begun', 'verify.ended', 'conversion', 'conversion.status'],
    ]);
    for (const { html, sha256 } of evidence.page.shown)
      expect(createHash('sha256').update(html).digest('hex')).toBe(sha256);
    expect(evidence.page.shown[0].html).toContain('Win a phone');
    expect(JSON.stringify(evidence)).not.toContain('9647801234567');
    expect((await world.audited()).at(-1)).toMatchObject({ what: 'evidence.read', subject: id });
  });

  test('is of the page and the terms as they were, whatever they are now', async () => {
    const { id } = await converted();
    world.pass(1000);
    const price = { amount: '9.99', currency: 'EUR', period: 'week' };
    await world.ask('PATCH', `/landing-pages/${page.id}`, { title: 'Lose a phone', price });
    await world.ask('DELETE', `/landing-pages/${page.id}`);
    const evidence = await read(id);
    expect(evidence.page).toMatchObject({ version: page.version, bytes: 'kept' });
    expect(evidence.page.shown[0].html).toContain('Win a phone');
    expect(evidence.page.shown[0].html).not.toContain('Lose a phone');
    expect(evidence.terms.price.amount).toBe('2.85');
  });

  test('of a page nobody kept says so and shows nothing in its place', async () => {
    const click = await recordClick(world, page, { page_version: 'f'.repeat(16) }, 'verified');
    const conversion = await world.ports.ledger.conversionOf(click.tid);
    expect((await read(conversion?.id ?? '')).page).toMatchObject({ bytes: 'missing', shown: [] });
  });

  test('of an affiliate names neither the device of the visitor nor the ids of the advertiser', async () => {
    const { id } = await converted();
    const own = await read(id, KIWI);
    expect(own).toMatchObject({ audience: 'affiliate', visitor: { language: 'en', consent: '1' } });
    expect(JSON.stringify(own)).not.toMatch(/203\.0\.113\.9|Firefox|r-77/);
    expect(await check(own, KIWI)).toEqual({ conversion_id: id, intact: true, ours: true, differences: [] });
    // Nor does it learn them by checking a file that names them.
    const { differences } = await check(await read(id), KIWI);
    expect(JSON.stringify(differences.map(({ is }: { is: unknown }) => is))).not.toMatch(
      /203\.0|Firefox|r-77/,
    );
  });

  test('of a visitor who was erased goes on without them', async () => {
    const { id, tid } = await converted();
    const before = await read(id);
    const { ledger } = world.ports;
    const click = ledger.click.bind(ledger);
    ledger.click = async (wanted) => {
      const found = await click(wanted);
      return found && wanted === tid ? { ...found, sealed: '' } : found;
    };
    const evidence = await read(id);
    expect(evidence).toMatchObject({
      visitor: { erased: true, address: null, language: null },
      page: { bytes: 'kept', language: 'en' },
      advertiser: { request_ids: {} },
    });
    const paths = (await check(before)).differences.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(expect.arrayContaining(['visitor.erased', 'visitor.address']));
  });
});

describe('evidence verified again', () => {
  test('is intact and ours; what came later is named', async () => {
    const { id } = await converted();
    const evidence = await read(id);
    expect(await check(evidence)).toEqual({ conversion_id: id, intact: true, ours: true, differences: [] });
    world.pass(1000);
    await world.ask('PUT', `/conversions/${id}/status`, { status: 'rejected', reason: 'refunded' });
    const later = await check(evidence);
    expect(later).toMatchObject({ intact: true, ours: true });
    expect(later.differences.map(({ path }: { path: string }) => path)).toEqual(['statuses.1', 'steps.5']);
  });

  test.each<[what: string, path: string, value: unknown]>([
    ['a price', 'terms.price.amount', '0.01'],
    ['a status', 'statuses.0.status', 'rejected'],
    ['a page', 'page.shown.0.html', '<h1>Free</h1>'],
    ['something more', 'more', 1],
    ['something less', 'visitor', undefined],
  ])('altered in %s is found, and where', async (_, path, value) => {
    const evidence = await read((await converted()).id);
    alter(evidence, path.split('.'), value);
    const found = await check(evidence);
    expect(found).toMatchObject({ intact: false, ours: true });
    expect(found.differences.map(({ path: where }: { path: string }) => where)).toEqual([path]);
  });

  test('with a hash made to fit is not ours', async () => {
    const evidence = await read((await converted()).id);
    const forged = { ...evidence, verification: { ...evidence.verification, hash: 'a'.repeat(64) } };
    expect(await check(forged)).toMatchObject({ intact: false, ours: false });
  });

  test('of a conversion nobody knows has nothing to be compared with', async () => {
    const evidence = await read((await converted()).id);
    const { differences, ...found } = await check({ ...evidence, conversion: { id: 'nobody' } });
    expect([found.intact, differences]).toEqual([false, undefined]);
    expect((await world.ask('POST', '/evidence-checks', { format: 'other' })).status).toBe(400);
  });
});

describe('evidence as one file', () => {
  const file = (id: string, headers: Record<string, string>, query = '') =>
    world.ask('GET', `/conversions/${id}/evidence${query}`, undefined, headers);

  test('is HTML that runs and fetches nothing, and holds the JSON that is verified', async () => {
    const { id } = await converted();
    const html = await file(id, { accept: 'text/html,*/*;q=0.8' });
    expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html.headers.get('content-security-policy')).toMatch(/^default-src 'none';(?!.*script-src)/);
    expect(html.text).toContain('2.85 EUR / week');
    expect(html.text).not.toMatch(/<link|<script(?! type="application\/json")|src=(?!doc)/);
    const held = /id="evidence">([^<]*)<\/script>/.exec(html.text)?.[1] ?? '';
    expect(await check(JSON.parse(held))).toMatchObject({ intact: true, ours: true, differences: [] });
    expect((await file(id, {}, '?format=html')).text).toContain('<!doctype html>');
    expect((await file(id, { accept: 'application/json' })).headers.get('content-type')).toContain('json');
    expect((await file(id, { accept: 'text/html' }, '?format=json')).headers.get('content-type')).toContain(
      'json',
    );
  });

  test('speaks Arabic to who reads it, from the right', async () => {
    const { id } = await converted();
    const html = await file(id, { accept: 'text/html', 'accept-language': 'ar' });
    expect(html.text).toContain('<html lang="ar" dir="rtl">');
    expect(html.text).toContain('إثبات تحويل');
  });

  test('shows hostile values as text', async () => {
    const { id } = await converted();
    const reason = '</script><img src=x onerror=alert(1)>';
    await world.ask('PUT', `/conversions/${id}/status`, { status: 'rejected', reason });
    const { text } = await file(id, { accept: 'text/html' });
    expect(text).not.toContain('<img src=x');
    expect(text.match(/<\/script>/g)).toHaveLength(1);
  });
});

test('the X-ray says what the visitor saw, also when the page says something else today', async () => {
  const { tid } = await converted();
  const saw = async () => (await world.ask('GET', `/clicks/${tid}`)).json();
  const before = await saw();
  world.pass(1000);
  await world.ask('PATCH', `/landing-pages/${page.id}`, { title: 'Another title' });
  expect((await saw()).timeline).toEqual(before.timeline);
});

function alter(within: object, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length > 0) alter(Reflect.get(within, name), rest, value);
  else Reflect.set(within, name, value);
}
