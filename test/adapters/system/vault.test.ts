import { describe, expect, test } from 'vitest';
import { createVault } from '../../../src/adapters/system/vault.ts';

const keys = { seal: new Uint8Array(32).fill(7), mac: new Uint8Array(32).fill(9) };
const vault = createVault(keys);

describe('seal and open', () => {
  test.each(['', '254700000001', 'пароль 🔑', 'x'.repeat(100_000)])('gives back what was sealed', (text) => {
    expect(vault.open(vault.seal(text, 'msisdn'), 'msisdn')).toBe(text);
  });

  test('the same text is never sealed the same way twice, across refills of the nonce pool', () => {
    const sealed = Array.from({ length: 2000 }, () => vault.seal('254700000001', 'msisdn'));
    expect(new Set(sealed.map((text) => text.slice(0, 16))).size).toBe(2000);
    expect(sealed.every((text) => vault.open(text, 'msisdn') === '254700000001')).toBe(true);
  });

  test('a sealed value is base64url and holds nothing of the text', () => {
    const sealed = vault.seal('254700000001', 'msisdn');
    expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('2547');
  });

  test('another purpose or another key does not open it', () => {
    const sealed = vault.seal('secret', 'msisdn');
    expect(() => vault.open(sealed, 'integration')).toThrow();
    const other = createVault({ seal: new Uint8Array(32).fill(8), mac: keys.mac });
    expect(() => other.open(sealed, 'msisdn')).toThrow();
  });

  test('every altered byte, cut and stray character is found', () => {
    const sealed = vault.seal('secret', 'msisdn');
    const bytes = Buffer.from(sealed, 'base64url');
    for (let i = 0; i < bytes.length; i++) {
      const altered = Buffer.from(bytes);
      altered[i] = (altered[i] ?? 0) ^ 1;
      expect(() => vault.open(altered.toString('base64url'), 'msisdn')).toThrow();
    }
    expect(() => vault.open(bytes.subarray(0, -1).toString('base64url'), 'msisdn')).toThrow();
    expect(() => vault.open(`${sealed}=`, 'msisdn')).toThrow();
    expect(() => vault.open(`${sealed} `, 'msisdn')).toThrow();
    expect(() => vault.open('', 'msisdn')).toThrow();
  });
});

describe('fingerprint, sign, derive', () => {
  test('equal texts of one purpose have equal fingerprints, and only they', () => {
    expect(vault.fingerprint('254700000001', 'msisdn')).toBe(vault.fingerprint('254700000001', 'msisdn'));
    expect(vault.fingerprint('254700000001', 'msisdn')).not.toBe(vault.fingerprint('254700000002', 'msisdn'));
    expect(vault.fingerprint('254700000001', 'msisdn')).not.toBe(vault.fingerprint('254700000001', 'key'));
    expect(vault.fingerprint('254700000001', 'msisdn')).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  test('they depend on the data keys and live on through another process', () => {
    expect(createVault(keys).fingerprint('a', 'p')).toBe(vault.fingerprint('a', 'p'));
    const other = createVault({ seal: keys.seal, mac: new Uint8Array(32).fill(1) });
    expect(other.fingerprint('a', 'p')).not.toBe(vault.fingerprint('a', 'p'));
  });

  test('a signature has 22 characters and holds for its text and purpose only', () => {
    const signature = vault.sign('state', 'page');
    expect(signature).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(vault.verify('state', signature, 'page')).toBe(true);
    expect(vault.verify('statf', signature, 'page')).toBe(false);
    expect(vault.verify('state', signature, 'preview')).toBe(false);
    for (const forged of ['', signature.slice(1), `${signature}A`, 'é'.repeat(22), 'A'.repeat(22)])
      expect(vault.verify('state', forged, 'page')).toBe(false);
  });

  test('a fingerprint is no signature, and what is derived is neither', () => {
    expect(vault.fingerprint('a', 'p').slice(0, 22)).not.toBe(vault.sign('a', 'p'));
    const derived = vault.derive('a', 'p');
    expect(derived).toHaveLength(17);
    expect(vault.derive('a', 'p')).toEqual(derived);
    expect(vault.derive('b', 'p')).not.toEqual(derived);
    expect(vault.fingerprint('a', 'p').startsWith(Buffer.from(derived).toString('base64url', 0, 15))).toBe(
      false,
    );
  });

  test('a purpose made of data is refused rather than kept', () => {
    expect(() => vault.sign('a', 'x'.repeat(2000))).toThrow(/short word/);
  });
});
