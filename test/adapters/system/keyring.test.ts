import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { openKeyring } from '../../../src/adapters/system/keyring.ts';

const made = openKeyring(undefined, 'first secret', undefined, randomBytes);

test('a new keyring has two different keys of 32 bytes and is to be written', () => {
  expect(made.changed).toBe(true);
  expect(made.keys.seal).toHaveLength(32);
  expect(made.keys.mac).toHaveLength(32);
  expect(made.keys.seal).not.toEqual(made.keys.mac);
});

test('its sealed text holds neither key', () => {
  const bytes = Buffer.from(made.sealed.slice(3), 'base64url');
  expect(bytes.includes(Buffer.from(made.keys.seal))).toBe(false);
  expect(bytes.includes(Buffer.from(made.keys.mac))).toBe(false);
});

test('the same secret opens the same keys and writes nothing', () => {
  const opened = openKeyring(made.sealed, 'first secret', undefined, randomBytes);
  expect(opened).toEqual({ keys: made.keys, sealed: made.sealed, changed: false });
});

test('the old secret still opens, and the keyring is sealed anew under the present one', () => {
  const rotated = openKeyring(made.sealed, 'second secret', 'first secret', randomBytes);
  expect(rotated.keys).toEqual(made.keys);
  expect(rotated.changed).toBe(true);
  const later = openKeyring(rotated.sealed, 'second secret', undefined, randomBytes);
  expect(later).toEqual({ keys: made.keys, sealed: rotated.sealed, changed: false });
  expect(() => openKeyring(rotated.sealed, 'first secret', undefined, randomBytes)).toThrow();
});

test.each([
  ['another secret', made.sealed, 'wrong', undefined],
  ['two other secrets', made.sealed, 'wrong', 'wrong too'],
  ['an altered text', altered(made.sealed), 'first secret', undefined],
  ['a cut text', made.sealed.slice(0, -4), 'first secret', undefined],
  ['a text of another kind', `k2.${made.sealed.slice(3)}`, 'first secret', undefined],
  ['nothing', '', 'first secret', undefined],
])('%s is refused in words, never answered with new keys', (_, sealed, secret, old) => {
  expect(() => openKeyring(sealed, secret, old, randomBytes)).toThrow(
    'PINFLOW_SECRET_KEY does not open this data dir',
  );
});

function altered(sealed: string): string {
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  return `k1.${bytes.toString('base64url')}`;
}
