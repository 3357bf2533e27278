import { describe, expect, it } from 'vitest';
import type { IntegrationInput } from '../../../src/domain/integrations/integration.ts';
import { connectorWith, definitionWith } from './world.ts';

const resolve = async () => ['93.184.215.14'];
const SEND = { url: 'https://api.acme.example/send?m={msisdn}' };
const VERIFY = { url: 'https://api.acme.example/verify?o={otp}', success: { get: 'json:ok', equals: true } };

async function examined(changes: Partial<IntegrationInput>) {
  return connectorWith({ resolve }).examine(definitionWith({ send: SEND, verify: VERIFY, ...changes }));
}

describe('examining a definition', () => {
  it('finds nothing in a good one', async () => {
    expect(await examined({})).toEqual({ issues: [], warnings: [] });
  });

  it.each<[string, Partial<IntegrationInput>]>([
    ['send.success.matches', { send: { ...SEND, success: { get: 'text', matches: '(a' } } }],
    ['send.success.get', { send: { ...SEND, success: { get: 'regex:(a', exists: true } } }],
    [
      'send.outcomes.0.if.all.1.not.matches',
      {
        send: {
          ...SEND,
          outcomes: [
            {
              if: { all: [{ get: 'text', equals: 1 }, { not: { get: 'text', matches: '\\1' } }] },
              code: 'otp_wrong',
            },
          ],
        },
      },
    ],
    ['verify.carry.0.get', { verify: { ...VERIFY, carry: [{ name: 'a', get: 'regex:*' }] } }],
    [
      'verify.success.get',
      { verify: { ...VERIFY, success: { get: 'header:location regex:(', exists: true } } },
    ],
    ['status.refused.matches', { status: { ...SEND, refused: { get: 'text', matches: '[' } } }],
    [
      'callback.tid.get',
      { callback: { auth: { secret: 'x' }, tid: { get: 'regex:(' }, success: { get: 'text', equals: 1 } } },
    ],
    ['send.prepare.0.url', { send: { ...SEND, prepare: [{ name: 'token', url: 'https://10.0.0.1/' }] } }],
    ['send.headers.0.key', { send: { ...SEND, headers: [{ key: 'Host', value: 'x' }] } }],
    ['send.headers.0.key', { send: { ...SEND, headers: [{ key: 'content-length', value: '5' }] } }],
    ['status.url', { status: { url: 'https://api.acme.example:22/' } }],
  ])('names %s', async (path, changes) => {
    const { issues } = await examined(changes);
    expect(issues).toEqual([{ path, message: expect.any(String) }]);
  });

  it.each<[string, Partial<IntegrationInput>]>([
    ['`send.url` is plain http', { send: { url: 'http://api.acme.example/?m={msisdn}' } }],
    ['`verify.success` is absent', { verify: { url: VERIFY.url } }],
  ])('warns: %s', async (start, changes) => {
    const { issues, warnings } = await examined(changes);
    expect(issues).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining(start.replace(/^`send\.url` is/, 'is'))]);
  });

  it('waits for no resolver that hangs', async () => {
    const connector = connectorWith({ resolve: () => new Promise(() => undefined) });
    const { issues, warnings } = await connector.examine(definitionWith());
    expect(issues).toEqual([]);
    expect(warnings.join()).toContain('does not resolve now');
  });
});
