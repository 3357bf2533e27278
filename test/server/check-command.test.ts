import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let pinflow: Pinflow;

beforeAll(async () => {
  pinflow = await startPinflow();
  const trial = await pinflow.admin('POST', '/integrations/demo/trials', {
    step: 'send',
    msisdn: '+254712345678',
  });
  await pinflow.admin('POST', '/integrations/demo/fixtures', { trial_id: trial.body['id'], name: 'sent' });
  const body = '{"result":"BLACKLISTED"}';
  const reply = { http_status: 200, headers: { 'content-type': 'application/json' }, body };
  await pinflow.admin('POST', '/integrations/demo/fixtures', { name: 'blocked', step: 'send', reply });
});
afterAll(() => pinflow.stop());

async function check(...args: string[]) {
  const child = spawn(process.execPath, ['src/cli/main.ts', 'check', ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PINFLOW_DATA_DIR: pinflow.dataDir },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const [code] = await once(child, 'close');
  return { ...said, code };
}

test('pinflow check: what holds, what differs and by which rule, with a server running and without', async () => {
  const held = await check('--integration', 'demo');
  expect(held).toMatchObject({ code: 0, err: '' });
  expect(held.out).toMatch(/^holds {4}send {2}sent: otp_sent_successfully .*\n.*\n2 of 2 hold\n$/);

  const outcomes = [{ if: { get: 'json:result', equals: 'BLACKLISTED' }, code: 'not_eligible' }];
  await pinflow.admin('PATCH', '/integrations/demo', { send: { outcomes } });
  const empty = await pinflow.admin('POST', '/integrations', {
    name: 'Empty',
    send: { url: 'https://api.acme.example/send?m={msisdn}' },
    verify: { url: 'https://api.acme.example/verify?m={msisdn}&o={otp}' },
  });
  const [differs, told, unknown, everything, none] = await Promise.all([
    check('--integration', 'demo'),
    check('--integration', 'demo', '--json'),
    check('--integration', 'none'),
    check(),
    check('--integration', String(empty.body['id'])),
  ]);
  expect(differs.code).toBe(1);
  expect(differs.out).toMatch(
    /differs {2}send {2}blocked: blacklisted .* \(by outcomes\.2\.if\), not_eligible .* \(by outcomes\.0\.if\)/,
  );
  expect(differs.out).toContain('1 of 2 hold');
  expect(told.code).toBe(1);
  const { fixtures } = JSON.parse(told.out);
  expect(fixtures).toMatchObject([
    { name: 'sent', holds: true },
    { name: 'blocked', holds: false, then: { outcome: 'blacklisted' }, now: { outcome: 'not_eligible' } },
  ]);
  expect(unknown).toMatchObject({ code: 1, err: 'There is no integration with the id none.\n' });
  expect(pinflow.output()).not.toContain('a command failed');
  expect([everything.code, everything.err]).toEqual([0, '']);
  expect(everything.out).toMatch(
    /^head of audits: [1-9].*\n(.*\n)*.* audits read; 0 clicks erased; 0 differences\n$/,
  );
  expect([none.code, none.out]).toEqual([0, expect.stringContaining('Empty has no fixtures yet')]);

  await pinflow.stop();
  expect(await check('--integration', 'demo', '--json')).toEqual(told);
}, 60_000);

test('pinflow check: a row changed behind our back, and the heads of its chains taken away', async () => {
  const edit = (sql: string) => {
    const db = new DatabaseSync(join(pinflow.dataDir, 'ledger.sqlite'));
    db.exec(sql);
    db.close();
  };
  edit("UPDATE audits SET who = 'user:another' WHERE seq = 2");
  const changed = await check();
  expect(changed.code).toBe(1);
  expect(changed.out).toMatch(/^Row 2 of audits \(.*\) does not fit the chain.*\n {2}Where to look: .*/);

  edit('DELETE FROM chains');
  const cut = await check();
  expect(cut.code).toBe(1);
  expect(cut.err).toContain('has lost the head of its chain');
}, 60_000);
