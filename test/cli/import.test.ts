import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pinflow } from '../support/pinflow.ts';
import { newDataDir, startPinflow } from '../support/pinflow.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const A = 'https://api.acme.invalid';
const BOTH = `curl ${A}/send -H 'X-Api-Key: k1' -d msisdn=9647801234567
curl ${A}/verify -H 'X-Api-Key: k1' -d 'msisdn=9647801234567&otp=1234'
`;
const COLLECTION = JSON.stringify({
  item: [{ name: 'Send', request: { url: `${A}/send?msisdn=9647801234567` } }],
});

/** Runs the command on a data dir; `given` is its standard input, or the file it reads. */
async function pinflowImport(dataDir: string, given: string, ...options: string[]) {
  const file = options.includes('-') ? [] : [join(dataDir, 'pasted.txt')];
  if (file[0] !== undefined) writeFileSync(file[0], given);
  const child = spawn(process.execPath, ['src/cli/main.ts', 'import', ...file, ...options], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PINFLOW_DATA_DIR: dataDir, PINFLOW_LOG_LEVEL: 'error' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(file.length > 0 ? '' : given);
  const [out, error, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { out, error, code: Number(code) };
}

describe.each(['with a running server', 'without one'])('pinflow import %s', (how) => {
  let pinflow: Pinflow | undefined;
  let dataDir = newDataDir();

  beforeAll(async () => {
    if (how === 'without one') return;
    pinflow = await startPinflow({ PINFLOW_DEMO: 'off' });
    ({ dataDir } = pinflow);
  });

  afterAll(() => pinflow?.stop());

  it('prints the steps and what is open', async () => {
    const { out, code } = await pinflowImport(dataDir, BOTH);
    expect(code).toBe(0);
    expect(out).toContain(`send    POST ${A}/send`);
    expect(out).toContain(`verify  POST ${A}/verify`);
    expect(out).toContain('secrets api_key');
    expect(out).toContain('- verify.success: ');
    expect(out).not.toContain('Saved');
  });

  it('reads standard input, and prints JSON', async () => {
    const { out, code } = await pinflowImport(dataDir, COLLECTION, '-', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      draft: { name: 'Acme', send: { url: `${A}/send` } },
      open: [{ path: 'verify.url', blocking: true }, {}, {}],
    });
  });

  it('saves when nothing blocking is open', async () => {
    const { out, code } = await pinflowImport(dataDir, BOTH, '--save', '--json');
    expect(code).toBe(0);
    const { saved } = JSON.parse(out) as { saved: { id: string } };
    if (!pinflow) expect(saved.id).toMatch(/^[0-9a-f]{32}$/);
    else
      expect((await pinflow.admin('GET', `/integrations/${saved.id}`)).body).toMatchObject({
        name: 'Acme',
        secrets: { api_key: { set: true } },
      });
  });

  it('saves nothing and exits 1 naming what must be decided', async () => {
    const { out, error, code } = await pinflowImport(dataDir, COLLECTION, '--save');
    expect([code, error]).toEqual([1, 'Not saved: verify.url must be decided first.\n']);
    expect(out).toContain('! verify.url: ');
  });

  it('says in a sentence what cannot be read', async () => {
    const { error, code } = await pinflowImport(dataDir, 'hello');
    expect([code, error]).toEqual([1, expect.stringMatching(/^`curl`: This is not a curl command: .*\n$/)]);
    const missing = await pinflowImport(dataDir, '', '/no/such/file', '-');
    expect(missing.code).toBe(1);
  });
});
