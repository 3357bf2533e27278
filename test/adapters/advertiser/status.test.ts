import type { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { judgeAnswer } from '../../../src/adapters/advertiser/judge-answer.ts';
import { toReply } from '../../../src/adapters/advertiser/reply.ts';
import { statusSchema } from '../../../src/domain/integrations/step.ts';
import { answering, fakeAdvertiser, httpAnswer } from './fake-advertiser.ts';
import { callOf, connectorWith, NOW } from './world.ts';

type StatusInput = z.input<typeof statusSchema>;

const ACTIVE = { get: 'json:active', equals: true };
const INACTIVE = { get: 'json:active', equals: false };

function judged(
  step: Partial<StatusInput>,
  body: string,
  { status = 200, type = 'application/json', cut = false } = {},
) {
  const call = {
    ...callOf({ url: 'https://x.example/' }),
    name: 'status' as const,
    step: statusSchema.parse({ url: 'https://x.example/', success: ACTIVE, ...step }),
  };
  const reply = toReply(
    { status, headers: { 'content-type': type }, body: Buffer.from(body), cut },
    call.step.reply,
    65_536,
  );
  return judgeAnswer(reply, call, NOW).ending;
}

describe('an answer to status', () => {
  it('is a yes by `success`, a no by `refused`, nothing otherwise', () => {
    expect(judged({ refused: INACTIVE }, '{"active":true}')).toEqual({ kind: 'success' });
    expect(judged({ refused: INACTIVE }, '{"active":false}')).toEqual({
      kind: 'mapped',
      code: 'advertiser_rejected',
    });
    expect(judged({ refused: INACTIVE }, '{"active":null}')).toEqual({ kind: 'unmet' });
    expect(judged({}, '{"active":false}')).toEqual({ kind: 'unmet' });
  });

  it.each(['{"success":true}', '{"status":"verified"}', '{"result":"ok","active":"yes"}'])(
    'is never a yes by plain signs: %s',
    (body) => {
      expect(judged({}, body)).toEqual({ kind: 'unmet' });
      expect(judged({ success: undefined }, body)).toEqual({ kind: 'unmet' });
    },
  );

  it.each<[string, string, { status?: number; type?: string; cut?: boolean }, string]>([
    ['garbled', '<html>', { type: 'text/html' }, 'unreadable'],
    ['empty', '', {}, 'unreadable'],
    ['cut at the size cap', '{"active":true', { cut: true }, 'unreadable'],
    ['a redirect', '', { status: 302 }, 'redirected'],
    ['unknown', '{}', { status: 404 }, 'client_error'],
  ])('is no verdict when it is %s', (_, body, given, kind) => {
    const refused = { not: ACTIVE };
    expect(judged(kind === 'client_error' ? {} : { refused }, body, given).kind).toBe(kind);
  });

  it.each([
    [401, 'unauthorised'],
    [403, 'unauthorised'],
    [429, 'throttled'],
    [500, 'server_error'],
    [503, 'server_error'],
  ])('says nothing with HTTP %i, unless a rule reads that status', (status, kind) => {
    const body = '{"error":"try later"}';
    expect(judged({ refused: { not: ACTIVE } }, body, { status }).kind).toBe(kind);
    expect(judged({ success: { not: INACTIVE } }, body, { status }).kind).toBe(kind);
    expect(judged({ refused: { get: 'status', equals: status } }, body, { status }).kind).toBe('mapped');
  });

  it('says nothing when a part of it was never read, whatever the rest says', () => {
    const success = { get: 'text', contains: 'active' };
    expect(judged({ success }, 'active', { type: 'text/plain' }).kind).toBe('success');
    expect(judged({ success }, 'active', { type: 'text/plain', cut: true }).kind).toBe('unreadable');
    expect(judged({ success: { get: 'status', equals: 200 } }, '', { cut: true }).kind).toBe('unreadable');
  });

  it('is a no by HTTP 404 where the rule says so', () => {
    const refused = { get: 'status', equals: 404 };
    expect(judged({ refused }, '', { status: 404 })).toEqual({ kind: 'mapped', code: 'advertiser_rejected' });
  });

  it('is kept from being a verdict by an outcome that matches', () => {
    const outcomes = [
      { if: { get: 'json:stale', equals: true }, code: 'otp_verified_successfully' as const },
    ];
    expect(judged({ outcomes, refused: INACTIVE }, '{"active":true,"stale":true}')).toEqual({
      kind: 'unmet',
    });
    expect(judged({ outcomes, refused: INACTIVE }, '{"active":false,"stale":true}')).toEqual({
      kind: 'unmet',
    });
    expect(judged({ outcomes }, '{"active":true}')).toEqual({ kind: 'success' });
  });
});

describe('asking status', () => {
  const stepAt = (origin: string) =>
    statusSchema.parse({
      url: `${origin}/status?m={msisdn}&t={carry.token}`,
      success: ACTIVE,
      prepare: [{ name: 'login', url: `${origin}/login`, carry: [{ name: 'token', get: 'json:token' }] }],
    });

  it('runs what prepares it first', async () => {
    const advertiser = await fakeAdvertiser(answering(200, '{"token":"token-of-acme","active":true}'));
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${advertiser.port}`] });
    const call = { ...callOf({ url: advertiser.origin }), name: 'status' as const };
    const answer = await connector.call({ ...call, step: stepAt(advertiser.origin) });
    expect(answer.ending).toEqual({ kind: 'success' });
    expect(advertiser.received.map(({ target }) => target)).toEqual([
      '/login',
      '/status?m=9647701234567&t=token-of-acme',
    ]);
  });

  it('hears no refusal from what prepares it', async () => {
    const advertiser = await fakeAdvertiser(answering(200, '{"blocked":true}'));
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${advertiser.port}`] });
    const step = stepAt(advertiser.origin);
    const outcomes = [{ if: { get: 'json:blocked', equals: true }, code: 'advertiser_rejected' as const }];
    const prepare = step.prepare.map((one) => ({ ...one, outcomes }));
    const call = {
      ...callOf({ url: advertiser.origin }),
      name: 'status' as const,
      step: { ...step, prepare },
    };
    expect((await connector.call(call)).ending).toEqual({ kind: 'not_reached', why: 'prepare' });
    expect(advertiser.received).toHaveLength(1);
  });

  it.each([1, 2])(
    'takes no longer than the caller gives, when request %i hangs, and reads nothing on',
    async (hangs) => {
      const advertiser = await fakeAdvertiser((socket, _, nth) => {
        if (nth !== hangs) socket.write(httpAnswer(200, '{"token":"token-of-acme"}'));
      });
      const connector = connectorWith({ egress_allow: [`127.0.0.1:${advertiser.port}`] });
      const call = { ...callOf({ url: advertiser.origin }), name: 'status' as const, timeout_ms: 300 };
      const answer = await connector.call({ ...call, step: stepAt(advertiser.origin) });
      expect(answer).toMatchObject(
        hangs === 1 ? { ending: { kind: 'not_reached' } } : { ending: { kind: 'lost', how: 'timeout' } },
      );
      expect(answer.ms).toBeLessThan(2000);
      expect(answer.late).toBeUndefined();
    },
  );
});
