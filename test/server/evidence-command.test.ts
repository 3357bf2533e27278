import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Pinflow } from '../support/pinflow.ts';
import { ADMIN_TOKEN, startPinflow } from '../support/pinflow.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

async function check(dataDir: string, ...args: string[]) {
  const child = spawn(process.execPath, ['src/cli/main.ts', 'check', ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PINFLOW_DATA_DIR: dataDir },
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const [code] = await once(child, 'close');
  return { out, code };
}

/** A visitor of the demo page types number and code, without JavaScript. */
async function convert({ url }: Pinflow): Promise<void> {
  const post = (fields: Record<string, string>) =>
    fetch(`${url}/l/demo?sub1=spring`, {
      method: 'POST',
      headers: { accept: 'application/json', referer: 'https://news.example/', 'user-agent': 'Firefox' },
      body: new URLSearchParams(fields),
    }).then(async (answer) => (await answer.json()) as { state: string; step: string });
  const html = await (await fetch(`${url}/l/demo`)).text();
  const state = /name="state" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const sent = await post({ state, msisdn: '0712345678' });
  const messages = await fetch(`${url}/simulator/messages?msisdn=%2B254712345678`, {
    headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
  });
  const { items } = (await messages.json()) as { items: { otp: string }[] };
  expect((await post({ state: sent.state, otp: items[0]?.otp ?? '' })).step).toBe('done');
}

test('evidence outlives a changed page and a kill, and the command line verifies the file', async () => {
  const before = await startPinflow();
  await convert(before);
  const { body } = await before.admin<{ items: { id: string }[] }>('GET', '/conversions');
  const path = `/conversions/${body.items[0]?.id}/evidence`;
  const shown = async (pinflow: Pinflow) =>
    (await pinflow.admin<{ page: { bytes: string; shown: { html: string }[] } }>('GET', path)).body.page;
  const seen = await shown(before);
  expect(seen.bytes).toBe('kept');
  const pages = await before.admin<{ items: { id: string }[] }>('GET', '/landing-pages');
  const title = { title: 'Something else now' };
  const changed = await before.admin('PATCH', `/landing-pages/${pages.body.items[0]?.id}`, title);
  expect(changed.status).toBe(200);
  await before.stop('SIGKILL');

  const after = await startPinflow({}, before.dataDir);
  expect(await shown(after)).toEqual(seen);
  expect(seen.shown[0]?.html).not.toContain('Something else now');
  const [json, html] = ['json', 'html'].map((kind) => join(before.dataDir, `evidence.${kind}`)) as [
    string,
    string,
  ];
  writeFileSync(json, JSON.stringify((await after.admin('GET', path)).body));
  writeFileSync(html, String((await after.admin('GET', `${path}?format=html`)).body));
  for (const file of [json, html])
    expect(await check(before.dataDir, '--evidence', file)).toEqual({
      code: 0,
      out: expect.stringMatching(/^conversion \w+\nintact .*\nours .*\nsame .*\n$/),
    });
  writeFileSync(json, readFileSync(json, 'utf8').replace('"spring"', '"summer"'));
  const altered = await check(before.dataDir, '--evidence', json);
  expect(altered.code).toBe(1);
  expect(altered.out).toMatch(
    /ALTERED .*\nours .*\ndiffers {2}conversion\.sub1: "summer" then, "spring" today/,
  );
  const told = await check(before.dataDir, '--evidence', json, '--json');
  expect(JSON.parse(told.out)).toMatchObject({ intact: false, ours: true });
  const none = await check(before.dataDir, '--evidence', join(before.dataDir, 'catalog.json'));
  expect(none.code).not.toBe(0);
  const missing = await check(before.dataDir, '--evidence', join(before.dataDir, 'none.json'));
  expect(missing).toMatchObject({ code: 2, out: expect.stringContaining('cannot be read') });

  await after.stop();
  expect((await check(before.dataDir, '--evidence', html)).code).toBe(0);
}, 60_000);
