import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createConnector } from '../../src/adapters/advertiser/connector.ts';
import { createSystem } from '../../src/adapters/system/system.ts';
import type { Connector, MacroValues } from '../../src/domain/integrations/connector.ts';
import { integrationSchema } from '../../src/domain/integrations/integration.ts';
import { simulatorIntegration } from '../../src/domain/integrations/simulator-integration.ts';
import type { AdvertiserAnswer, Carry } from '../../src/domain/otp-flow/advertiser-answer.ts';
import { parseMsisdn } from '../../src/domain/otp-flow/msisdn.ts';
import { settleSend, settleVerify } from '../../src/domain/otp-flow/settle-answer.ts';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';

// The contract's table as the product sees it: through the integration's data, the connector and the settlement.

const system = createSystem();
const { send, verify } = integrationSchema.parse(simulatorIntegration({ length: 5 }));
let simulator: Simulator;
let connector: Connector;

beforeEach(async () => {
  simulator = await startSimulator({ now: system.now, digits: system.digits, slow_ms: 600 });
  connector = createConnector({
    egress_allow: [],
    aliases: { 'simulator.invalid': simulator.origin },
    system,
  });
});
afterEach(async () => {
  await connector.close();
  await simulator.close();
});

function call(name: 'send' | 'verify', digits: string, more: { otp?: string; carry?: Carry } = {}) {
  const step = name === 'send' ? send : verify;
  const msisdn = parseMsisdn(digits, ['KE']);
  if (!step || !msisdn) throw new Error('The simulator has both steps, and its numbers can be read.');
  const values: MacroValues = {
    msisdn,
    tid: 't1',
    aff_id: 'kiwi',
    page: { url: 'http://localhost/l/demo', title: 'Demo' },
    carry: {},
    now: system.now(),
    ...more,
  };
  return connector.call({
    integration_id: 'simulator',
    integration_version: 1,
    name,
    step: { ...step, timeout_ms: 300 },
    values,
    secrets: {},
    needed_carries: name === 'send' ? ['reference'] : [],
  });
}

async function verifyAfterSend(digits: string): Promise<AdvertiserAnswer> {
  const sent = await call('send', digits);
  expect(settleSend(sent)).toMatchObject({ outcome: 'otp_sent_successfully', status: 'sent' });
  const otp = simulator.inbox.messages(digits)[0]?.otp;
  expect(otp).toMatch(/^[0-9]{5}$/);
  return call('verify', digits, { otp, carry: sent.carry });
}

describe('on send', () => {
  test.each([
    ['01', 'already_subscribed', 'send_failed'],
    ['02', 'operator_not_supported', 'send_failed'],
    ['03', 'blacklisted', 'send_failed'],
    ['04', 'insufficient_funds', 'send_failed'],
    ['05', 'not_eligible', 'send_failed'],
    ['06', 'advertiser_rejected', 'send_failed'],
    ['07', 'advertiser_unavailable', 'requested'],
    ['08', 'advertiser_unavailable', 'requested'],
    ['09', 'advertiser_timeout', 'requested'],
    ['10', 'advertiser_garbled', 'requested'],
    ['11', 'user_redirect', 'sent'],
    ['12', 'user_must_text', 'sent'],
  ])('%s: %s, the click %s', async (end, outcome, status) => {
    expect(settleSend(await call('send', `2547000000${end}`))).toMatchObject({ outcome, status });
    expect(simulator.log.sends).toHaveLength(1);
  });

  test('11 and 12 carry what the visitor needs', async () => {
    expect((await call('send', '254700000011')).carry.redirect).toMatch(/^https:\/\//);
    expect((await call('send', '254700000012')).carry).toMatchObject({ keyword: 'JOIN', shortcode: '22345' });
  });
});

describe('on verify', () => {
  test.each([
    ['21', 'otp_wrong', 'unchanged'],
    ['22', 'otp_expired', 'expired'],
    ['23', 'too_many_attempts', 'locked'],
    ['24', 'insufficient_funds', 'unchanged'],
    ['25', 'verification_pending', 'indeterminate'],
    ['26', 'verification_pending', 'indeterminate'],
    ['27', 'verification_pending', 'indeterminate'],
    ['28', 'verification_pending', 'indeterminate'],
    ['29', 'verification_pending', 'indeterminate'],
    ['99', 'otp_verified_successfully', 'verified'],
  ])('%s: %s, the click %s', async (end, outcome, status) => {
    expect(settleVerify(await verifyAfterSend(`2547000000${end}`))).toMatchObject({ outcome, status });
    expect(simulator.log.verifies).toHaveLength(1);
  });

  test('27: the late verdict arrives', async () => {
    const { late } = await verifyAfterSend('254700000027');
    expect(late && settleVerify(await late)).toMatchObject({ status: 'verified' });
  });

  test('a wrong code is wrong', async () => {
    const { carry } = await call('send', '254712345678');
    const answer = await call('verify', '254712345678', { otp: 'x', carry });
    expect(settleVerify(answer).outcome).toBe('otp_wrong');
  });
});
