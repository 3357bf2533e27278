import { describe, expect, it } from 'vitest';
import { judgeAnswer } from '../../../src/adapters/advertiser/judge-answer.ts';
import { readCallback } from '../../../src/adapters/advertiser/read-callback.ts';
import { toReply } from '../../../src/adapters/advertiser/reply.ts';
import { createSearches, MOST_WORK } from '../../../src/adapters/advertiser/searches.ts';
import { verdictsOf } from '../../../src/adapters/advertiser/try-verdicts.ts';
import type { StepCall } from '../../../src/domain/integrations/connector.ts';
import type { Rule } from '../../../src/domain/integrations/rule.ts';
import { answering, fakeAdvertiser } from './fake-advertiser.ts';
import { callOf, connectorWith, definitionWith, NOW } from './world.ts';

/** They begin unlike one another, so that they share nothing. */
const phrases = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `${[...`${from + i}`].reverse().join('')} is why we refuse`).join(
    '|',
  );
const twenty = phrases(100, 20);
const FILLER = '. We are sorry about that';
const LONG = FILLER.repeat(600);

type StepInput = Parameters<typeof callOf>[0];

function judge(
  step: Partial<StepInput> & { refused?: Rule },
  body: string,
  name: StepCall['name'] = 'verify',
  status = 200,
) {
  const { refused, ...own } = step;
  const call = callOf({ url: 'https://x.example/', ...own }, { name });
  call.step.refused = refused;
  const raw = { status, headers: {}, body: Buffer.from(body), cut: false };
  const judgement = judgeAnswer(toReply(raw, 'auto', 1_000_000), call, NOW);
  const again = toReply(raw, 'auto', 1_000_000);
  return { ...judgement, decided_by: verdictsOf(again, call, judgement.ending, (text) => text).decided_by };
}

describe('a long answer', () => {
  const refused: Rule = { get: 'text', matches: twenty };
  const late = `<p>${LONG} 701 is why we refuse</p>`;

  it('is never verified for what of it was not searched', () => {
    const { ending, detail } = judge({ success: { not: refused } }, late);
    expect(ending.kind).toBe('unreadable');
    expect(detail).toMatch(/too long for the patterns/);
  });

  it('is not verified by its success where an outcome before it could not be searched for', () => {
    const { ending, detail, decided_by } = judge(
      { success: { get: 'status', equals: 200 }, outcomes: [{ if: refused, code: 'otp_wrong' }] },
      late,
    );
    expect([ending.kind, decided_by]).toEqual(['unreadable', 'reply']);
    expect(detail).toMatch(/too long for the patterns/);
  });

  it.each<[Partial<StepInput>, string]>([
    [{ success: { get: 'text', matches: '701 is why' } }, 'success'],
    [{ success: { get: 'regex:([0-9]+) is why', equals: 701 } }, 'success'],
    [{ success: { get: 'text', matches: 'SURE$' } }, 'unmet'],
    [{ success: { get: 'text', matches: 'that$' } }, 'unmet'],
    [{ success: { not: { get: 'text', matches: '701 is why' } } }, 'unmet'],
  ])('is searched to its end: %j', (step, ending) => {
    expect(judge(step, late).ending.kind).toBe(ending);
  });

  it('does not end where a search would have to', () => {
    // At the cut of 500,000 a pattern of this size ended at a dot before.
    for (const body of [LONG.slice(0, 14_000), LONG])
      expect(judge({ success: { get: 'text', matches: `(?:${twenty}|rr)y$` } }, body).ending.kind).toBe(
        'unreadable',
      );
  });

  it('settles no status, and no callback as refused', () => {
    const status = { success: refused, refused: { get: 'status', equals: 200 } };
    expect(judge(status, late, 'status').ending.kind).toBe('unreadable');
    const callback = definitionWith({
      callback: {
        auth: { secret: 's' },
        tid: { get: 'query:t' },
        success: refused,
        failure: { get: 'query:s', equals: 'no' },
      },
    }).callback;
    const read = (body: string) =>
      callback && readCallback(callback, { path_secret: 's', query: 't=1&s=no', headers: {}, body }, {});
    expect(read('nothing')).toEqual({ authentic: true, tid: '1', verdict: 'refused' });
    expect(read(late)).toEqual({ authentic: true, tid: '1', verdict: undefined });
  });

  it('keeps its success when only what it carries is not searched, and says so', () => {
    const carry = [{ name: 'a', get: `regex:(${twenty})` }];
    const { ending, detail } = judge({ success: { get: 'status', equals: 200 }, carry }, late);
    expect(ending.kind).toBe('success');
    expect(detail).toMatch(/Not all of it was carried/);
  });

  it('that came over the wire is unreadable, in words', async () => {
    const fake = await fakeAdvertiser(answering(200, late, { 'content-type': 'text/html' }));
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
    const answer = await connector.call(callOf({ url: fake.origin, success: { not: refused } }));
    expect(answer.ending).toEqual({ kind: 'unreadable' });
    expect(answer.detail).toMatch(/too long for the patterns/);
  });
});

describe('the searches of one answer', () => {
  it('share what they may cost, and cost nothing again', () => {
    const searches = createSearches();
    const text = 'x'.repeat(1000);
    for (let i = 0; i < 10_000; i += 1) expect(searches.matches('a+b', text, false)).toBe(false);
    expect(searches.isSpent()).toBe(false);
    let searched = 0;
    while (searches.matches(`${twenty}|${searched}`, text, false) !== undefined) searched += 1;
    expect(searched).toBeGreaterThan(0);
    expect(searched).toBeLessThan(MOST_WORK / 1000 / 20);
    expect(searches.isSpent()).toBe(true);
    expect(searches.matches('a', 'a', false)).toBeUndefined();
    expect(searches.first('a', 'a')).toBeUndefined();
    expect(searches.matches('a+b', text, false)).toBe(false);
  });

  it('of fifty heavy patterns hold nobody up', () => {
    const body = `Qx${'a b '.repeat(16_000)}`;
    const outcomes = Array.from({ length: 50 }, (_, i) => ({
      if: { get: 'text', matches: `(.{0,5${i % 10}}a.{0,3${i % 7}}b)Qx${i}|${phrases(i * 20, 5)}` },
      code: 'otp_wrong' as const,
    }));
    const time = (length: number) => {
      const before = process.threadCpuUsage();
      judge({ success: { get: 'status', equals: 200 }, outcomes }, body.slice(0, length));
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1000;
    };
    time(300); // compiles them
    for (const length of [300, 1000, 2000, 4000, 64_000]) expect(time(length)).toBeLessThan(100); // judged twice
  });
});

describe('patterns that together cost too much', () => {
  const send = { url: 'https://api.acme.example/send?m={msisdn}' };
  const verify = { url: 'https://api.acme.example/verify?o={otp}', success: { get: 'text', equals: 'ok' } };
  const resolve = async () => ['93.184.215.14'];
  const outcomesOf = (count: number, get = 'text') =>
    Array.from({ length: count }, (_, i) => ({
      if: { get, matches: phrases(i * 100, 10) },
      code: 'otp_wrong' as const,
    }));
  const examined = (changes: Partial<typeof verify> & { outcomes?: ReturnType<typeof outcomesOf> }) =>
    connectorWith({ resolve }).examine(definitionWith({ send, verify: { ...verify, ...changes } }));

  it('are refused, with the largest and the mend', async () => {
    const { issues } = await examined({ outcomes: outcomesOf(12) });
    expect(issues).toEqual([
      {
        path: expect.stringMatching(/^verify\.outcomes\.\d+\.if\.matches$/),
        message: expect.stringMatching(/^The patterns .* up to \d+ characters .*`contains`/),
      },
    ]);
  });

  it('are kept with a warning where short answers can be judged, and without where they read a field', async () => {
    const { issues, warnings } = await examined({ outcomes: outcomesOf(2) });
    expect(issues).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/up to \d{4} characters only/)]);
    expect(await examined({ outcomes: outcomesOf(12, 'json:message') })).toEqual({
      issues: [],
      warnings: [],
    });
    expect(await examined({ outcomes: [] })).toEqual({ issues: [], warnings: [] });
  });
});
