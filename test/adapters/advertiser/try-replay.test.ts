import { describe, expect, it } from 'vitest';
import type { ShownReply } from '../../../src/domain/integrations/trial.ts';
import { answering, fakeAdvertiser } from './fake-advertiser.ts';
import { callOf, connectorWith } from './world.ts';

const reply = (body: string, headers: Record<string, string> = {}): ShownReply => ({
  http_status: 200,
  headers: { 'content-type': 'application/json', ...headers },
  body,
});
const URL = 'https://api.acme.example/send';
const success = { get: 'json:ok', equals: true };

describe('a stored answer judged again', () => {
  const stored: [says: string, reply: ShownReply, outcome: string, decided_by: string][] = [
    ['a yes', reply('{"ok":true}'), 'otp_sent_successfully', 'success'],
    ['a no', reply('{"ok":false}'), 'advertiser_rejected', 'success'],
    [
      'what was packed',
      reply('{"ok":true}', { 'content-encoding': 'gzip' }),
      'otp_sent_successfully',
      'success',
    ],
    ['HTML', reply('<html>', { 'content-type': 'text/html' }), 'advertiser_garbled', 'success'],
    ['what was cut', { ...reply('{"ok":true}'), cut: true }, 'advertiser_garbled', 'reply'],
    ['500', { ...reply('{}'), http_status: 500 }, 'advertiser_unavailable', 'http_status'],
  ];
  it.each(stored)('%s', (_, kept, outcome, decided_by) => {
    const judged = connectorWith().replay(callOf({ url: URL, success }, { name: 'send' }), kept);
    expect(judged).toMatchObject({ outcome, decided_by });
  });

  it('is read as the text it is, in whatever charset it came', async () => {
    const type = 'text/plain; charset=windows-1251';
    const fake = await fakeAdvertiser(answering(200, Buffer.from([0xe4, 0xe0]), { 'content-type': type }));
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
    const call = callOf({ url: fake.origin, success: { get: 'text', equals: 'да' } }, { name: 'send' });
    const { trial } = await connector.try(call);
    expect(trial).toMatchObject({ outcome: 'otp_sent_successfully', reply: { body: 'да' } });
    expect(connector.replay(call, trial.reply ?? reply(''))).toMatchObject({
      outcome: 'otp_sent_successfully',
    });
  });

  it('is judged by the operator’s rules, and as send where a carry that verify needs is missing', () => {
    const call = callOf(
      {
        url: URL,
        success,
        overrides: [{ prefixes: ['96477'], success: { get: 'json:state', equals: 'A' } }],
      },
      { name: 'send', needed_carries: ['id'] },
    );
    const judged = connectorWith().replay(call, reply('{"state":"A"}'));
    expect(judged).toMatchObject({ ending: 'carry_missing', decided_by: 'carry.id' });
  });

  it('of a step that prepares another has no outcome but a refusal, and says it found a lifetime', () => {
    const token = {
      name: 'token',
      url: URL,
      carry: [{ name: 'token', get: 'json:token' }],
      outcomes: [{ if: { get: 'json:e', equals: 1 }, code: 'blacklisted' as const }],
      cache_for: 'json:for',
    };
    const step = { url: `${URL}?t={carry.token}`, success, prepare: [token] };
    const call = { ...callOf(step, { name: 'send' }), prepare_index: 0 };
    const { replay } = connectorWith();
    expect(replay(call, reply('{"token":"t","for":60}'))).toMatchObject({
      outcome: undefined,
      ending: 'success',
      carried: ['cache_for', 'token'],
    });
    expect(replay(call, reply('{"for":60}'))).toMatchObject({
      outcome: 'advertiser_unavailable',
      decided_by: 'carry.token',
    });
    expect(replay(call, reply('{"e":1}'))).toMatchObject({ outcome: 'blacklisted' });
    // What runs before it counts as found when the step itself is judged.
    expect(
      replay({ ...call, prepare_index: undefined, needed_carries: ['token'] }, reply('{"ok":true}')),
    ).toMatchObject({
      outcome: 'otp_sent_successfully',
    });
  });
});
