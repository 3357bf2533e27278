import { beforeEach, expect, test } from 'vitest';
import type { AdminWorld } from './admin-world.ts';
import { adminWorld, recordClick, START } from './admin-world.ts';

let world: AdminWorld;
let page: { id: string; integration_id: string };

beforeEach(async () => {
  world = await adminWorld();
  page = (await world.populate()).page;
});

async function whats(): Promise<string[]> {
  return (await world.audited()).map((entry) => entry.what);
}

test("clicks are listed in the contract's shape: masked, nothing sealed or hashed", async () => {
  const click = await recordClick(world, page, { sub1: 'summer' }, 'verified');
  const list = await world.ask('GET', '/clicks');
  expect(list.json()).toEqual({
    items: [
      {
        tid: click.tid,
        at: '2026-05-04T10:00:03.000Z',
        status: 'verified',
        outcome: 'otp_verified_successfully',
        affiliate_id: 'kiwi',
        integration_id: page.integration_id,
        landing_page_id: page.id,
        msisdn: '+9647******567',
        country: 'IQ',
        operator: 'zain',
        sub1: 'summer',
        attempts: 1,
        verified_at: '2026-05-04T10:00:03.000Z',
      },
    ],
    next: null,
  });
});

test('clicks are found by every filter, and test clicks only when asked for', async () => {
  const old = await recordClick(world, page, { at: START - 86_400_000, sub1: 'spring' });
  const test_ = await recordClick(world, page, { test: true });
  const hash = world.ports.vault.fingerprint('9647809999999', 'msisdn');
  const other = await recordClick(world, page, { sub1: 'summer', msisdn_hash: hash }, 'indeterminate');
  const found = async (query: string) =>
    (await world.ask('GET', `/clicks?${query}`)).json().items.map((one: { tid: string }) => one.tid);
  expect(await found('')).toEqual([other.tid, old.tid]);
  expect(await found('test=true')).toEqual([test_.tid]);
  expect(await found('sub1=spring')).toEqual([old.tid]);
  expect(await found('status=indeterminate')).toEqual([other.tid]);
  expect(await found('outcome=otp_sent_successfully')).toEqual([old.tid]);
  expect(await found(`tid=${old.tid}`)).toEqual([old.tid]);
  expect(await found('msisdn=+964 780 999-9999')).toEqual([other.tid]);
  expect(await found('msisdn=%D9%A9%D9%A6%D9%A47809999999')).toEqual([other.tid]);
  expect(await found('from=2026-05-04')).toEqual([other.tid]);
  expect(await found('to=2026-05-04T00:00:00Z')).toEqual([old.tid]);
  expect(await found('affiliate_id=kiwi&limit=1')).toEqual([other.tid]);
  expect(await found('affiliate_id=fig')).toEqual([]);
  expect(await found('affiliate_id=&landing_page_id=')).toHaveLength(2);
});

test('a click shows its timeline, with the masked answer opened and nothing sealed', async () => {
  const click = await recordClick(world, page, {}, 'verified');
  const answer = await world.ask('GET', `/clicks/${click.tid}`);
  const { timeline } = answer.json();
  expect(timeline.map((entry: { kind: string }) => entry.kind)).toEqual([
    'click.requested',
    'send.ended',
    'verify.begun',
    expect.any(String),
    expect.any(String),
  ]);
  expect(timeline[1]).toMatchObject({
    at: '2026-05-04T10:00:03.000Z',
    http_status: 200,
    ms: 12,
    outcome: 'otp_sent_successfully',
    reply: '{"status":"SUCCESS"}',
  });
  expect(answer.text).not.toMatch(/sealed|hash|9647801234567/);
});

test('a person settles an indeterminate click once; the same verdict again is 200, the other 409', async () => {
  const click = await recordClick(world, page, { sub1: 'summer' }, 'indeterminate');
  const path = `/clicks/${click.tid}/settlement`;
  for (let i = 0; i < 2; i++) {
    const settled = await world.ask('PUT', path, { verdict: 'verified', reason: 'on their invoice' });
    expect([settled.status, settled.json().status]).toEqual([200, 'verified']);
  }
  const refused = await world.ask('PUT', path, { verdict: 'refused' });
  expect([refused.status, refused.json().response]).toEqual([409, 'not_indeterminate']);
  const { items } = (await world.ask('GET', '/conversions')).json();
  expect(items).toEqual([
    {
      id: expect.any(String),
      tid: click.tid,
      at: '2026-05-04T10:00:03.000Z',
      status: 'approved',
      affiliate_id: 'kiwi',
      integration_id: page.integration_id,
      landing_page_id: page.id,
      msisdn: '+9647******567',
      operator: 'zain',
      sub1: 'summer',
      payout: { amount: '1.50', currency: 'USD' },
      revenue: { amount: '2.00', currency: 'USD' },
      settled_by: 'admin',
    },
  ]);
  expect((await whats()).filter((what) => what === 'click.settled')).toHaveLength(1);
});

test('a click settled as refused is expired, has no conversion, and stays refused', async () => {
  const click = await recordClick(world, page, {}, 'indeterminate');
  const path = `/clicks/${click.tid}/settlement`;
  for (let i = 0; i < 2; i++)
    expect((await world.ask('PUT', path, { verdict: 'refused' })).json().status).toBe('expired');
  expect((await world.ask('PUT', path, { verdict: 'verified' })).status).toBe(409);
  expect((await world.ask('GET', '/conversions')).json().items).toEqual([]);
});

test.each(['verified', undefined] as const)(
  'a click that is not indeterminate (%s) is not settled',
  async (end) => {
    const click = await recordClick(world, page, {}, end);
    for (const verdict of ['verified', 'refused']) {
      const answer = await world.ask('PUT', `/clicks/${click.tid}/settlement`, { verdict });
      expect([answer.status, answer.json().response]).toEqual([409, 'not_indeterminate']);
    }
    expect((await whats()).includes('click.settled')).toBe(false);
  },
);

test('settled at the same instant with two verdicts, one holds', async () => {
  const click = await recordClick(world, page, {}, 'indeterminate');
  const path = `/clicks/${click.tid}/settlement`;
  const answers = await Promise.all([
    world.ask('PUT', path, { verdict: 'verified' }),
    world.ask('PUT', path, { verdict: 'refused' }),
  ]);
  expect(answers.map((answer) => answer.status)).toEqual([200, 409]);
});

test('a rejection is an entry with a reason; the conversion keeps its money', async () => {
  const click = await recordClick(world, page, {}, 'verified');
  const [conversion] = (await world.ask('GET', '/conversions')).json().items;
  const path = `/conversions/${conversion.id}`;
  const changed = await world.ask('PUT', `${path}/status`, { status: 'rejected', reason: 'refunded' });
  expect(changed.json()).toEqual({ ...conversion, status: 'rejected', reason: 'refunded' });
  expect((await world.ask('GET', path)).json()).toEqual(changed.json());
  const { timeline } = (await world.ask('GET', `/clicks/${click.tid}`)).json();
  expect(timeline.at(-1)).toMatchObject({
    kind: 'conversion.status',
    status: 'rejected',
    reason: 'refunded',
  });
  expect((await world.audited()).at(-1)).toMatchObject({
    what: 'conversion.status_changed',
    subject: conversion.id,
    detail: { status: 'rejected' },
  });
  expect((await world.ask('GET', '/conversions?status=approved')).json().items).toEqual([]);
});

test('a report counts and sums; every grouping sums to the same total', async () => {
  await recordClick(world, page, { sub1: 'a' }, 'verified');
  await recordClick(world, page, { sub1: 'b' }, 'indeterminate');
  await recordClick(world, page, { sub1: 'a', at: START - 3 * 86_400_000 });
  await recordClick(world, page, { test: true }, 'verified');
  const at = START;
  const subject = { at, affiliate_id: 'kiwi', integration_id: page.integration_id, landing_page_id: page.id };
  await world.ports.ledger.count([
    { ...subject, kind: 'view' },
    { ...subject, kind: 'refused', outcome: 'invalid_msisdn' },
  ]);
  const { total } = (await world.ask('GET', '/reports')).json();
  expect(total).toEqual({
    views: 1,
    clicks: 3,
    sent: 3,
    refused: 1,
    verifies: 2,
    conversions: 1,
    approved: 1,
    pending: 0,
    rejected: 0,
    indeterminate: 1,
    cr: '0.3333',
    payout: [{ currency: 'USD', amount: '1.50' }],
    revenue: [{ currency: 'USD', amount: '2.00' }],
    profit: [{ currency: 'USD', amount: '0.50' }],
    epc: [{ currency: 'USD', amount: '0.5000' }],
  });
  for (const group_by of [
    'affiliate',
    'landing_page,day',
    'hour',
    'outcome,sub1',
    'operator,integration,variant',
  ]) {
    const grouped = (await world.ask('GET', `/reports?group_by=${group_by}&tz=Asia/Baghdad`)).json();
    expect(grouped.total).toEqual(total);
    expect(grouped.items.reduce((sum: number, item: { clicks: number }) => sum + item.clicks, 0)).toBe(3);
    expect(Object.keys(grouped.items[0].key)).toEqual(group_by.split(','));
  }
  const day = (await world.ask('GET', '/reports?from=2026-05-04&to=2026-05-05&group_by=sub1')).json();
  expect(day.total).toMatchObject({ clicks: 2, views: 1 });
  expect((await world.ask('GET', '/reports?affiliate_id=fig')).json().total.clicks).toBe(0);
});

test('CSV is RFC 4180, safe from formulas, and names the next page', async () => {
  const hostile = ['=HYPERLINK("http://x","y")', '+1', '-1', '@x', '\tx', 'a,"b"\r\nc', "'quoted"];
  for (const sub1 of hostile) await recordClick(world, page, { sub1 });
  const csv = await world.ask('GET', '/clicks?format=csv&limit=7');
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename=clicks.csv');
  expect(csv.text.startsWith('tid,at,status,')).toBe(true);
  for (const cell of [
    `"'=HYPERLINK(""http://x"",""y"")"`,
    ",'+1,",
    ",'-1,",
    ",'@x,",
    ",'\tx,",
    `,"a,""b""\r\nc",`,
  ])
    expect(csv.text).toContain(cell);
  expect(csv.text).toContain(",'+9647******567,");
  expect(csv.text.endsWith('\r\n')).toBe(true);
  const part = await world.ask('GET', '/clicks?format=csv&limit=1');
  expect(part.headers.get('link')).toMatch(/^<\?format=csv&limit=1&cursor=[^>]+>; rel="next"$/);
  expect(part.text.trim().split('\r\n')).toHaveLength(2);
});

test.each(['integrations', 'affiliates', 'landing-pages', 'conversions', 'audit', 'templates', 'reports'])(
  '%s come as CSV too',
  async (path) => {
    await recordClick(world, page, { sub1: '=1' }, 'verified');
    const csv = await world.ask('GET', `/${path}?format=csv`);
    expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(csv.text.split('\r\n').length).toBeGreaterThanOrEqual(3);
    expect(csv.text).not.toMatch(/\[object|undefined|sealed/);
    expect(csv.text).not.toMatch(/(^|,|\n)[=@]/);
  },
);

test('a file may hold more lines than an answer, up to a bound', async () => {
  expect((await world.ask('GET', '/clicks?format=csv&limit=10000')).status).toBe(200);
  for (const query of ['format=csv&limit=10001', 'limit=201', 'format=json&limit=10000'])
    expect((await world.ask('GET', `/clicks?${query}`)).status, query).toBe(400);
});

test('as CSV without a limit a list and a report are whole, however many batches they are read in', async () => {
  const many = 1203;
  for (let at = 0; at < many; at += 1) await recordClick(world, page, { sub1: `=${at}` });
  for (const path of ['clicks?format=csv', 'reports?format=csv&group_by=sub1']) {
    const csv = await world.ask('GET', `/${path}`);
    expect(csv.headers.get('link')).toBeNull();
    const [header = '', ...lines] = csv.text.trim().split('\r\n');
    const column = header.split(',').indexOf('sub1');
    expect(new Set(lines.map((line) => line.split(',')[column])).size, path).toBe(many);
    expect(lines).toHaveLength(many);
    expect(csv.text.match(/^(tid|sub1),/gm)).toHaveLength(1);
    expect(lines.every((line) => line.split(',')[column]?.startsWith("'="))).toBe(true);
  }
  const json = (await world.ask('GET', '/reports?group_by=sub1')).json();
  expect(json.items).toHaveLength(many);
  expect(json.total.clicks).toBe(many);
  expect((await world.ask('HEAD', '/reports?group_by=sub1')).status).toBe(200);
});

test('the audit is filtered by who, what, subject and time', async () => {
  const whats = async (query: string) =>
    (await world.ask('GET', `/audit?${query}`)).json().items.map(({ what }: { what: string }) => what);
  const all: string[] = await whats('');
  expect(all).toContain('key.created');
  expect(await whats('what=key')).toEqual(all.filter((what) => what.startsWith('key.')));
  expect(await whats('what=key.created&who=token:env')).not.toEqual([]);
  expect(await whats('who=nobody')).toEqual([]);
  expect(await whats('to=2026-05-04')).toEqual([]);
});

test('the audit is read newest first, with the time in words', async () => {
  const { items } = (await world.ask('GET', '/audit?limit=1')).json();
  expect(items).toEqual([
    {
      at: '2026-05-04T10:00:02.000Z',
      who: 'token:env',
      what: 'key.created',
      subject: expect.any(String),
      from: '192.0.2.7',
      detail: { landing_page_id: page.id, carrier: 'generated' },
    },
  ]);
});
