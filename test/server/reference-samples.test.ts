import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { samplesOf } from '../../src/ui/portal-reference/samples.ts';
import { servePhp } from '../support/php.ts';
import { newDataDir, startPinflow } from '../support/pinflow.ts';
import type { Pinflow } from '../support/pinflow.ts';

const run = promisify(execFile);
let pinflow: Pinflow;
let key: string;

beforeAll(async () => {
  pinflow = await startPinflow();
  const { body } = await pinflow.admin<{ items: { id: string }[] }>('GET', '/landing-pages');
  key = (await pinflow.admin<{ key: string }>('POST', `/landing-pages/${body.items[0]?.id}/keys`)).body.key;
});
afterAll(() => pinflow.stop());

const sample = (language: string) =>
  samplesOf({ public_url: pinflow.url, aff_id: 'demo', needs_consent: false }).find(
    (one) => one.language === language,
  )?.text ?? '';

async function codeOf(digits: string): Promise<string> {
  const response = await fetch(`${pinflow.url}/simulator/messages?msisdn=${digits}`);
  return ((await response.json()) as { items: { otp: string }[] }).items[0]?.otp ?? '';
}

it('the Node example sends a code and verifies it, as it stands', async () => {
  // What stands between the two calls is the visitor: the code is read off the simulator's phone.
  const typed = `const msisdn = '+254712000001';\n`;
  const waits = `const otp = (await (await fetch('${pinflow.url}/simulator/messages?msisdn=254712000001')).json()).items[0].otp;\n`;
  const text = sample('Node').replace('// later', `${waits}// later`);
  const program = `${typed}${text}\nconsole.log(JSON.stringify([sent, verified]));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, PINFLOW_KEY: key },
  });
  const [sent, verified] = JSON.parse(stdout) as { response: string }[];
  expect(sent?.response).toBe('otp_sent_successfully');
  expect(verified?.response).toBe('otp_verified_successfully');
});

it('the curl example sends a code and verifies it, as it stands', async () => {
  const [send = '', verify = ''] = sample('curl').split('\n\n');
  const shell = async (command: string, env: Record<string, string>) =>
    JSON.parse(
      (
        await run('sh', ['-c', command.replace('curl ', 'curl -sS ')], {
          env: { ...process.env, PINFLOW_KEY: key, ...env },
        })
      ).stdout,
    ) as { response: string; tid: string };
  const sent = await shell(send, { MSISDN: '+254712000002' });
  expect(sent.response).toBe('otp_sent_successfully');
  const verified = await shell(verify, { TID: sent.tid, OTP: await codeOf('254712000002') });
  expect(verified.response).toBe('otp_verified_successfully');
});

it('the PHP example sends a code and verifies it, as it stands', async () => {
  const root = newDataDir();
  const phone = `${pinflow.url}/simulator/messages?msisdn=254712000003`;
  const reads = `$_POST['otp'] = json_decode(file_get_contents('${phone}'), true)['items'][0]['otp'];\n`;
  const program = sample('PHP')
    .replace('<?php', `<?php\nputenv('PINFLOW_KEY=${key}');`)
    .replace('// later', `${reads}// later`);
  writeFileSync(join(root, 'index.php'), `${program}\necho json_encode([$sent, $verified]);\n`);
  const php = await servePhp({ root });
  try {
    const body = new URLSearchParams({ msisdn: '+254712000003' });
    const answer = await (await fetch(`${php.url}/index.php`, { method: 'POST', body })).text();
    const [sent, verified] = JSON.parse(answer) as { response: string }[];
    expect(sent?.response).toBe('otp_sent_successfully');
    expect(verified?.response).toBe('otp_verified_successfully');
  } finally {
    await php.close();
  }
}, 180_000);

it('the Python example sends a code and verifies it, as it stands', async ({ skip }) => {
  const found = await run('python3', ['--version']).catch(() => undefined);
  if (!found) skip('no python3 on this machine');
  const phone = `${pinflow.url}/simulator/messages?msisdn=254712000004`;
  const reads = `otp = json.load(urllib.request.urlopen("${phone}"))["items"][0]["otp"]\n`;
  const text = sample('Python').replace('# later', `${reads}# later`);
  const program = `msisdn = "+254712000004"\n${text}\nprint(json.dumps([sent, verified]))`;
  const { stdout } = await run('python3', ['-c', program], { env: { ...process.env, PINFLOW_KEY: key } });
  const [sent, verified] = JSON.parse(stdout) as { response: string }[];
  expect(sent?.response).toBe('otp_sent_successfully');
  expect(verified?.response).toBe('otp_verified_successfully');
});

it('a page with a box has its tick in every example', () => {
  for (const { language, text } of samplesOf({
    public_url: pinflow.url,
    aff_id: 'demo',
    needs_consent: true,
  }))
    expect([language, text]).toEqual([language, expect.stringContaining('consent')]);
});
