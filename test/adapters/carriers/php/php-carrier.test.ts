import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { Engine } from 'php-parser';
import { describe, expect, it } from 'vitest';
import { phpCarrier } from '../../../../src/adapters/carriers/php/php-carrier.ts';
import { exportOrder, PAGE_ID } from './export-order.ts';
import type { OrderTexts } from './export-order.ts';
import { HOSTILE_STRINGS } from './hostile-strings.ts';
import { startPhpHost } from './php-host.ts';
import { findPhp } from '../../../support/php.ts';

const carrier = phpCarrier();
const harmless = scriptOf({});

describe('the PHP file', () => {
  it('begins with <?php, has no BOM, no closing tag, and is valid UTF-8', () => {
    const { bytes, name } = carrier.make(exportOrder());
    expect(name).toBe('index.php');
    expect(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)).toBe(harmless);
    expect(harmless.startsWith('<?php\n')).toBe(true);
    expect(harmless).not.toContain('?>');
  });

  it('is the same for the same order', () => {
    expect(scriptOf({})).toBe(harmless);
  });

  it('needs a key', () => {
    expect(() => carrier.make({ ...exportOrder(), key: undefined })).toThrow('key');
  });

  it('has its constants before its functions and warns that an unexecuted file shows its key', () => {
    const key = harmless.indexOf('const PAGE_KEY');
    expect(key).toBeGreaterThan(0);
    expect(key).toBeLessThan(harmless.indexOf('function '));
    expect(harmless.slice(0, harmless.indexOf('*/'))).toMatch(
      /without running it shows the key[^]*revokes it/,
    );
  });

  it('differs only in ids, addresses and key between two pages of the same look', () => {
    const other = scriptOf({
      affiliate_id: 'mango',
      key: 'pf_zyxwvutsrqponmlkjihgfedcbazyxw',
      page_id: '0198c0ffee00700080000000000000bb',
      public_url: 'https://other.example',
    });
    const differing = lines(other).filter((line, index) => line !== lines(harmless)[index]);
    expect(differing.map((line) => line.trim().split(/ = |\\P/)[0])).toEqual([
      'namespace Pinflow',
      'const API_BASE',
      'const PAGE_KEY',
      'const AFFILIATE_ID',
      'Pinflow',
      'if (Pinflow',
      'Pinflow',
    ]);
  });
});

describe('the PHP code', () => {
  const names = calledFunctions(harmless);

  it.each([
    'eval',
    'unserialize',
    'file_put_contents',
    'fputs',
    'tempnam',
    'tmpfile',
    'mkdir',
    'unlink',
    'session_start',
    'setcookie',
    'setrawcookie',
    'system',
    'exec',
    'shell_exec',
    'passthru',
    'popen',
    'proc_open',
    'assert',
    'create_function',
    'extract',
    'parse_str',
    'curl_close',
    'str_contains',
    'call_user_func',
    'var_dump',
    'print_r',
    'include',
    'require',
    'file_get_contents',
  ])('never calls %s', (banned) => {
    expect(names).not.toContain(banned);
  });

  it('writes to its socket alone and opens no file', () => {
    expect(harmless.match(/\bfwrite\([^,]*/g)).toEqual(['fwrite($socket']);
    expect(names).not.toContain('fopen');
  });

  it('is what PHP 7.2 reads', () => {
    expect(() => new Engine({ parser: { version: '7.2' } }).parseCode(harmless, 'index.php')).not.toThrow();
    const kinds = kindsIn(treeOf(harmless));
    for (const newer of [
      'arrowfunc',
      'match',
      'nullsafepropertylookup',
      'namedargument',
      'enum',
      'attribute',
    ])
      expect(kinds).not.toContain(newer);
    expect(harmless).not.toMatch(/\?\?=|,\s*\)/);
  });

  it('verifies certificates, follows no redirect and has both timeouts', () => {
    expect(harmless).toMatch(/CURLOPT_SSL_VERIFYPEER => true/);
    expect(harmless).toMatch(/CURLOPT_SSL_VERIFYHOST => 2/);
    expect(harmless).toMatch(
      /'verify_peer' => true,\s+'verify_peer_name' => true,\s+'allow_self_signed' => false/,
    );
    expect(harmless).toMatch(/CURLOPT_CONNECTTIMEOUT_MS => CONNECT_TIMEOUT_MS/);
    expect(harmless).toMatch(/const CONNECT_TIMEOUT_MS = 4000;\n\s+const TOTAL_TIMEOUT_MS = 15000;/);
  });
});

describe('hostile values', () => {
  const tree = withoutStrings(treeOf(harmless));

  it.each(HOSTILE_STRINGS)('change no syntax: %j', (text) => {
    const script = scriptOf(everywhere(text));
    expect(withoutStrings(treeOf(script))).toEqual(tree);
    expect(stringsIn(treeOf(script))).toContain(text);
  });

  it('change no syntax, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(withoutStrings(treeOf(scriptOf(everywhere(text))))).toEqual(tree);
      }),
      { numRuns: 20 },
    );
  }, 30_000);

  it('come out of PHP byte for byte, and nothing of them runs', async () => {
    const files: Record<string, string> = {};
    for (const [index, text] of HOSTILE_STRINGS.entries()) {
      files[`hostile-${index}.php`] = scriptOf(everywhere(text));
      files[`ask-${index}.php`] = `<?php include __DIR__ . '/hostile-${index}.php';
        echo base64_encode(json_encode(get_defined_constants(true)['user'], JSON_UNESCAPED_UNICODE));`;
    }
    const host = await startPhpHost(files, { short_open_tag: '1' });
    for (const [index, text] of HOSTILE_STRINGS.entries()) {
      const printed = await (await fetch(`${host.url}/ask-${index}.php`)).text();
      const space = `Pinflow\\P${PAGE_ID}\\`;
      const constants = JSON.parse(Buffer.from(printed, 'base64').toString());
      expect(constants[`${space}AFFILIATE_ID`]).toBe(text);
      expect(constants[`${space}PAGE_KEY`]).toBe(text);
      expect(constants[`${space}API_BASE`]).toBe(text);
      expect(constants[`${space}PAGES`].en.shell[0]).toBe(
        `<!doctype html><html lang="en"><title>${text}</title><p>${text}</p><form method="post"`,
      );
    }
    await host.stop();
  });

  it('make no namespace of a page id', () => {
    const script = scriptOf({ page_id: "1; system('id'); namespace X" });
    expect(script).toContain('namespace Pinflow\\P1__system__id____namespace_X {');
  });
});

it('passes php -l', ({ skip }) => {
  if (!findPhp()) return skip('no PHP on this machine');
  expect(execFileSync('php', ['-l'], { input: harmless, encoding: 'utf8' })).toContain('No syntax errors');
});

function scriptOf(texts: OrderTexts): string {
  return Buffer.from(carrier.make(exportOrder(texts)).bytes).toString();
}

function everywhere(text: string): OrderTexts {
  return { title: text, text, affiliate_id: text, key: text, public_url: text };
}

function lines(text: string): string[] {
  return text.split('\n');
}

function treeOf(script: string): unknown {
  return new Engine({ ast: { withPositions: false } }).parseCode(script, 'index.php');
}

/** The tree with every string's value taken out. */
function withoutStrings(tree: unknown): unknown {
  return JSON.parse(
    JSON.stringify(tree, function (this: { kind?: string }, key, value: unknown) {
      return this.kind === 'string' && (key === 'value' || key === 'raw') ? '' : value;
    }),
  );
}

function stringsIn(tree: unknown): string[] {
  return nodesIn(tree).flatMap((node) =>
    node['kind'] === 'string' && typeof node['value'] === 'string' ? [node['value']] : [],
  );
}

function kindsIn(tree: unknown): unknown[] {
  return nodesIn(tree).map((node) => node['kind']);
}

/** Functions called by name, and the constructs that look like calls. */
function calledFunctions(script: string): unknown[] {
  return nodesIn(treeOf(script)).map((node) => {
    const what = node['kind'] === 'call' ? (node['what'] as { name?: unknown }) : undefined;
    return what ? what.name : node['kind'];
  });
}

function nodesIn(tree: unknown): Record<string, unknown>[] {
  if (tree === null || typeof tree !== 'object') return [];
  const children = Object.values(tree).flatMap(nodesIn);
  // Any object of a syntax tree is a record of its fields.
  return 'kind' in tree ? [tree as Record<string, unknown>, ...children] : children;
}
