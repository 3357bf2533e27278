import { describe, expect, it } from 'vitest';
import { judgeAnswer } from '../../../src/adapters/advertiser/judge-answer.ts';
import { toReply } from '../../../src/adapters/advertiser/reply.ts';
import { verdictsOf } from '../../../src/adapters/advertiser/try-verdicts.ts';
import type { StepCall } from '../../../src/domain/integrations/connector.ts';
import type { Rule } from '../../../src/domain/integrations/rule.ts';
import { callOf, NOW } from './world.ts';

const noError: Rule = { get: 'json:error', exists: false };
const notBad: Rule = { not: { get: 'text', contains: 'ERROR' } };
const notXml: Rule = { not: { get: 'xml:answer.code', equals: 17 } };
const notHttp: Rule = { not: { get: 'status', in: [400, 500] } };

function read(success: Rule, body: string, status = 200, name: StepCall['name'] = 'verify') {
  const call = callOf({ url: 'https://x.example/', success }, { name });
  const raw = { status, headers: {}, body: Buffer.from(body), cut: false };
  return { call, reply: toReply(raw, 'auto', 65_536) };
}

function endingOf(...given: Parameters<typeof read>): string {
  const { call, reply } = read(...given);
  return judgeAnswer(reply, call, NOW).ending.kind;
}

describe('a success made of negations alone', () => {
  it.each<[Rule, string]>([
    [noError, '{"id":1}'],
    [noError, '{}'],
    [{ not: { get: 'json:[0].error', exists: true } }, '[{"id":1}]'],
    [notBad, 'queued'],
    [notXml, '<answer><code>0</code></answer>'],
    [{ all: [noError, notBad] }, '{"id":1}'],
    [notHttp, ''],
  ])('holds on an answer that shows what it reads: %j, %s', (rule, body) => {
    expect(endingOf(rule, body)).toBe('success');
  });

  it.each<[Rule, string]>([
    [noError, '[]'],
    [noError, '[{"error":"bad"}]'],
    [noError, '"no"'],
    [noError, '0'],
    [noError, 'null'],
    [{ not: { get: 'json:[0].error', exists: true } }, '[]'],
    [notBad, ''],
    [{ any: [{ get: 'status', equals: 201 }, noError] }, '[]'],
  ])('is unreadable on one that shows nothing: %j, %s', (rule, body) => {
    // JSON text that is no object is read as JSON only where the type says so.
    const { call, reply } = read(rule, body);
    const typed = toReply(
      { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body), cut: false },
      'auto',
      65_536,
    );
    expect(judgeAnswer(reply, call, NOW).ending.kind).toBe('unreadable');
    expect(judgeAnswer(typed, call, NOW).ending.kind).toBe('unreadable');
  });

  it.each<[number, string]>([
    [404, 'client_error'],
    [500, 'server_error'],
    [302, 'redirected'],
    [401, 'unauthorised'],
    [429, 'throttled'],
  ])('leaves HTTP %i to the table', (status, ending) => {
    expect(endingOf(noError, '{"id":1}', status)).toBe(ending);
    expect(endingOf({ not: { get: 'status', equals: 418 } }, '{"id":1}', status)).toBe(ending);
  });

  it('is no verdict of status on an answer that shows nothing', () => {
    expect(endingOf(noError, '{"id":1}', 200, 'status')).toBe('success');
    expect(endingOf(noError, '{"id":1}', 404, 'status')).toBe('client_error');
    expect(endingOf(noError, '[]', 200, 'status')).toBe('unmet');
  });

  it('is shown as undecided by a trial', () => {
    const { call, reply } = read(noError, '{"id":1}', 404);
    const { verdicts } = verdictsOf(reply, call, { kind: 'client_error' }, (text) => text);
    expect(verdicts).toMatchObject([{ path: 'success', holds: null }]);
  });
});
