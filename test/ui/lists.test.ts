import { describe, expect, it } from 'vitest';
import { PERIODS, spanOf } from '../../src/domain/ledger/period.ts';
import { timeZone } from '../../src/domain/ledger/time-zone.ts';
import { CLICK_FILTERS, clickFilters } from '../../src/ui/clicks/click-filters.ts';
import { apiQuery } from '../../src/ui/lists/api-query.ts';
import { shownColumns } from '../../src/ui/lists/column.ts';
import { countText } from '../../src/ui/lists/count-text.ts';
import { addressOf, readList } from '../../src/ui/lists/list-state.ts';
import { sentenceOf } from '../../src/ui/lists/sentence-of.ts';
import { OUTCOME_WORDS } from '../../src/ui/outcome-words.ts';
import { STATE_LOOKS } from '../../src/ui/state-looks.ts';
import { STATES } from '../../src/ui/states/arabic.ts';

const NAMES = {
  affiliates: [{ id: 'kiwi', name: 'Kiwi' }],
  pages: [{ id: 'p1', name: 'Win a phone' }],
  integrations: [],
};
const read = (query: string) =>
  readList(new URL(`https://pinflow.example/console/clicks?${query}`), CLICK_FILTERS);

describe('a list’s sentence', () => {
  it.each([
    ['', 'All clicks'],
    [
      'affiliate_id=kiwi&period=7d&outcome=otp_wrong',
      'All clicks, affiliate Kiwi, ended as Wrong code, Last 7 days',
    ],
    ['from=2026-05-04&to=2026-05-06', 'All clicks, from 2026-05-04, before 2026-05-06'],
    ['from=2026-05-04&period=today', 'All clicks, Today'],
    ['tid=abc&status=nonsense', 'All clicks, status nonsense, tid abc'],
    ['affiliate_id=gone', 'All clicks, affiliate gone'],
  ])('of %s', (query, sentence) => {
    expect(sentenceOf('All clicks', clickFilters('en', NAMES), read(query).values)).toBe(sentence);
  });

  it('is said in Arabic too, names as they are', () => {
    const filters = clickFilters('ar', NAMES);
    expect(sentenceOf('كل النقرات', filters, read('affiliate_id=kiwi&status=sent').values)).toBe(
      'كل النقرات, الناشر Kiwi, الحالة أُرسل الرمز',
    );
  });
});

describe('a list’s address', () => {
  it('keeps known filters, columns and place; what is unknown or empty counts for nothing', () => {
    const state = read('status=sent&sub1=&nothing=1&columns=at,tid&columns=msisdn&cursor=c1');
    expect(state).toEqual({
      path: '/console/clicks',
      values: { status: 'sent' },
      columns: ['at', 'tid', 'msisdn'],
      cursor: 'c1',
      is_followed: false,
    });
    expect(addressOf(state)).toBe('/console/clicks?status=sent&columns=at,tid,msisdn&cursor=c1');
  });

  it('begins at the newest again when a filter changes, and only then', () => {
    const state = read('status=sent&cursor=c1');
    expect(addressOf(state, { values: { status: undefined } })).toBe('/console/clicks');
    expect(addressOf(state, { values: { sub1: 'a b' } })).toBe('/console/clicks?status=sent&sub1=a+b');
    expect(addressOf(state, { cursor: 'c2' })).toBe('/console/clicks?status=sent&cursor=c2');
    expect(addressOf(state, { cursor: undefined })).toBe('/console/clicks?status=sent');
  });

  it('is asked of the admin API in instants', () => {
    expect(apiQuery({ status: 'sent', period: 'today', from: 'x' }, { from: Date.UTC(2026, 4, 4) })).toBe(
      'status=sent&from=2026-05-04T00:00:00.000Z',
    );
  });

  it('shows the columns asked for in the list’s order, its own where it has none of them', () => {
    const columns = ['a', 'b', 'c'].map((id) => ({ id, head: id, cell: () => id, isShown: id !== 'c' }));
    expect(shownColumns(columns, ['c', 'a']).map(({ id }) => id)).toEqual(['a', 'c']);
    expect(shownColumns(columns, ['zzz']).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('counts to 10,000', () => {
    expect([countText(0), countText(9999), countText(10_000), countText(10_001)]).toEqual([
      '0',
      '9,999',
      '10,000',
      '10,000+',
    ]);
  });
});

describe('periods', () => {
  const zone = timeZone('Asia/Baghdad');
  const now = Date.parse('2026-05-04T22:30:00Z'); // the 5th in Baghdad
  it.each([
    ['today', '2026-05-04T21:00:00.000Z', undefined],
    ['yesterday', '2026-05-03T21:00:00.000Z', '2026-05-04T21:00:00.000Z'],
    ['7d', '2026-04-28T21:00:00.000Z', undefined],
    ['30d', '2026-04-05T21:00:00.000Z', undefined],
    ['month', '2026-04-30T21:00:00.000Z', undefined],
  ])('%s is of the reader’s zone', (period, from, to) => {
    if (!zone) throw new Error('no zone');
    const span = spanOf({ period }, zone, now);
    const iso = (at?: number) => (at === undefined ? undefined : new Date(at).toISOString());
    expect([iso(span.from), iso(span.to)]).toEqual([from, to]);
    expect(PERIODS).toContain(period);
  });

  it('without a period the two days count, what is no day does not', () => {
    if (!zone) throw new Error('no zone');
    expect(spanOf({ from: '2026-05-04', to: 'soon' }, zone, now)).toEqual({
      from: Date.parse('2026-05-03T21:00:00Z'),
      to: undefined,
    });
  });
});

it('every state and outcome has its Arabic word', () => {
  const { outdated, ...groups } = STATE_LOOKS;
  const words = [outdated, ...Object.values(groups).flatMap((group) => Object.values(group))].map(
    ({ word }) => word,
  );
  const missing = [...words, ...Object.values(OUTCOME_WORDS)].filter((word) => !Object.hasOwn(STATES, word));
  expect(missing).toEqual([]);
});

it('what a filter cannot be is no filter', () => {
  const url = new URL(
    'https://pinflow.example/console/clicks?status=nonsense&from=garbage&outcome=x&period=y&sub1=z',
  );
  expect(readList(url, CLICK_FILTERS, { status: ['sent'] }).values).toEqual({ sub1: 'z' });
  const day = new URL('https://pinflow.example/console/clicks?status=sent&from=2026-01-31');
  expect(readList(day, CLICK_FILTERS, { status: ['sent'] }).values).toEqual({
    status: 'sent',
    from: '2026-01-31',
  });
});
