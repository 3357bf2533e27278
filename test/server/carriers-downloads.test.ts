import { Engine } from 'php-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloadPhp } from '../php/visitor.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { ADMIN_TOKEN, startPinflow } from '../support/pinflow.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { acme, makeWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let advertiser: FakeAdvertiser;
let pinflow: Pinflow;
let kiwi: World;
let mango: { id: string; key: string };

beforeAll(async () => {
  advertiser = await startFakeAdvertiser(({ fields }) => ({
    body: { status: 'SUCCESS', ref: String(fields['msisdn']) },
  }));
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' });
  kiwi = await makeWorld(pinflow, acme(advertiser.origin));
  await pinflow.admin('POST', '/affiliates', { id: 'mango', name: 'Mango', api_access: true });
  const page = await pinflow.admin<{ id: string; key: string }>('POST', '/landing-pages', {
    integration_id: kiwi.integration_id,
    affiliate_id: 'mango',
    title: 'Win a phone',
    slug: 'mango-phone',
  });
  expect(page.status).toBe(201);
  mango = page.body;
}, 60_000);

afterAll(async () => {
  await pinflow?.stop();
  await advertiser?.close();
});

const keyIn = (script: string) => /const PAGE_KEY = '([^']+)';/.exec(script)?.[1] ?? '';

async function call(path: 'send' | 'verify', key: string, body: Record<string, string>) {
  const response = await fetch(`${pinflow.url}/api/otp/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as { response: string; tid?: string } };
}

describe('downloads of two pages that differ in affiliate and slug', () => {
  it('differ in nothing but ids, addresses, version and key', async () => {
    const [one, other] = [await downloadPhp(pinflow, kiwi.page_id), await downloadPhp(pinflow, mango.id)];
    expect(one).not.toBe(other);
    const bare = (script: string, pageId: string, affiliate: string, slug: string) =>
      script
        .replaceAll(keyIn(script), '<key>')
        .replaceAll(pageId, '<page>')
        .replaceAll(`'${affiliate}'`, "'<affiliate>'")
        .replaceAll(slug, '<slug>');
    expect(bare(other, mango.id, 'mango', 'mango-phone').split('\n')).toEqual(
      bare(one, kiwi.page_id, 'kiwi', 'win-a-phone').split('\n'),
    );
  });

  it('hold keys that work only for their own page and affiliate', async () => {
    const [one, other] = [
      keyIn(await downloadPhp(pinflow, kiwi.page_id)),
      keyIn(await downloadPhp(pinflow, mango.id)),
    ];
    expect(new Set([one, other, kiwi.key, mango.key]).size).toBe(4);
    const called = advertiser.received.length;
    for (const [key, aff_id] of [
      [one, 'mango'],
      [other, 'kiwi'],
    ] as const)
      expect((await call('send', key, { aff_id, msisdn: '+9647801000001' })).status).toBe(401);
    expect(advertiser.received).toHaveLength(called);
    const sent = await call('send', one, { aff_id: 'kiwi', msisdn: '+9647801000001' });
    expect(sent.status).toBe(200);
    const tid = sent.body.tid ?? '';
    const click = await pinflow.admin<{ landing_page_id: string; affiliate_id: string }>(
      'GET',
      `/clicks/${tid}`,
    );
    expect(click.body).toMatchObject({ landing_page_id: kiwi.page_id, affiliate_id: 'kiwi' });
    const foreign = await call('verify', other, { aff_id: 'mango', tid, otp: '1234' });
    expect([foreign.status, foreign.body.response]).toEqual([409, 'otp_not_requested']);
    expect(advertiser.on('/verify')).toHaveLength(0);
    expect((await call('verify', one, { aff_id: 'kiwi', tid, otp: '1234' })).status).toBe(200);
  });
});

describe('a download', () => {
  it.each(['php', 'html'])(
    'of %s is an attachment of a safe name, whatever the page is called',
    async (target) => {
      const made = await pinflow.admin<{ id: string }>('POST', '/landing-pages', {
        integration_id: kiwi.integration_id,
        affiliate_id: 'kiwi',
        title: `../../x.php\r\nX-Evil: 1 ${target}`,
      });
      // A title of two lines may be refused; if it is not, it goes nowhere near a header.
      const pageId = made.status === 201 ? made.body.id : kiwi.page_id;
      expect([201, 400]).toContain(made.status);
      const response = await fetch(`${pinflow.url}/api/v1/landing-pages/${pageId}/exports`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify({ target }),
      });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-disposition')).toMatch(
        /^attachment; filename="?[A-Za-z0-9_][A-Za-z0-9._-]*\.(php|html)"?$/,
      );
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.has('x-evil')).toBe(false);
      const text = await response.text();
      expect(text.startsWith(target === 'php' ? '<?php\n' : '<!DOCTYPE html>')).toBe(true);
    },
  );

  it('of a target that is not built says which are', async () => {
    const order = { target: 'exe' };
    const answer = await pinflow.admin('POST', `/landing-pages/${kiwi.page_id}/exports`, order);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toMatch(/php.*html|html.*php/);
  });

  it('in PHP does nothing a page has no business doing', async () => {
    const script = await downloadPhp(pinflow, kiwi.page_id);
    const used = usedBy(script);
    expect(used).toContain('curl_exec');
    expect(used).not.toContain('<computed>');
    // Constructs and functions that run text as code, read or write files, or start programs.
    for (const forbidden of [
      ...['eval', 'include', 'exit', 'assert', 'create_function', 'unserialize', 'extract', 'parse_str'],
      ...[
        'fopen',
        'file_put_contents',
        'file_get_contents',
        'file',
        'readfile',
        'tmpfile',
        'tempnam',
        'mkdir',
      ],
      ...['rename', 'copy', 'unlink', 'touch', 'chmod', 'move_uploaded_file', 'fputcsv', 'ftruncate'],
      ...['exec', 'shell_exec', 'system', 'passthru', 'proc_open', 'popen', 'pcntl_exec', 'mail', 'dl'],
      ...[
        'setcookie',
        'setrawcookie',
        'session_start',
        'call_user_func',
        'call_user_func_array',
        'curl_close',
      ],
    ])
      expect(used, forbidden).not.toContain(forbidden);
    // The one write is to the socket the script opened itself.
    expect(script.match(/\bfwrite\(/g)).toEqual(['fwrite(']);
    expect(script).toContain('@fwrite($socket, ');
    for (const wanted of [
      'CURLOPT_SSL_VERIFYPEER => true',
      'CURLOPT_SSL_VERIFYHOST => 2',
      "'verify_peer' => true",
      "'verify_peer_name' => true",
      "'allow_self_signed' => false",
      'CURLOPT_FOLLOWLOCATION => false',
      'CURLOPT_CONNECTTIMEOUT_MS => CONNECT_TIMEOUT_MS',
      'CURLOPT_TIMEOUT_MS => $timeout',
      '$timeout = TOTAL_TIMEOUT_MS',
      'const CONNECT_TIMEOUT_MS = 4000;',
      'const TOTAL_TIMEOUT_MS = 15000;',
      'const DEBUG = false;',
      "ini_set('display_errors', '0')",
    ])
      expect(script).toContain(wanted);
    expect(script).not.toMatch(/VERIFY(PEER|HOST) => (false|0)|verify_peer(_name)?' => false|\?>\s*$/);
    expect(script).not.toContain('canary-secret-of-acme');
    expect(script).not.toContain(advertiser.host);
  });
});

/** Names of the functions a script calls, and the kinds of its constructs. */
function usedBy(script: string): Set<string> {
  const tree = new Engine({ parser: { php7: true }, ast: {} }).parseCode(script, 'index.php');
  const used = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('kind' in node && typeof node.kind === 'string') {
      used.add(node.kind);
      if (node.kind === 'call' && 'what' in node) used.add(nameOf(node.what));
    }
    for (const child of Object.values(node)) walk(child);
  };
  walk(tree);
  return used;
}

function nameOf(what: unknown): string {
  const name = typeof what === 'object' && what !== null && 'name' in what ? what.name : undefined;
  return typeof name === 'string' ? name.replace(/^\\/, '') : '<computed>';
}
