import { expect, test } from 'vitest';
import { createSystem } from '../../../src/adapters/system/system.ts';

const system = createSystem();

test('ids are 32 hexadecimal characters that sort by the time they were made', () => {
  const ids = Array.from({ length: 2000 }, () => system.id());
  expect(ids.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(2000);
  expect([...ids].sort()).toEqual(ids);
});

test('an id begins with the present time in milliseconds', () => {
  const before = system.now();
  const at = Number.parseInt(system.id().slice(0, 12), 16);
  expect(at).toBeGreaterThanOrEqual(before);
  expect(at).toBeLessThanOrEqual(system.now());
});

test.each([0, 1, 3, 4, 10, 64])('digits(%i) has that many decimal digits', (count) => {
  expect(system.digits(count)).toMatch(new RegExp(`^[0-9]{${count}}$`));
});

test('low digits come no more often than high ones', () => {
  const low = [...system.digits(400_000)].filter((digit) => digit < '6').length;
  // 240,000 expected, standard deviation 310: six of them. Bytes taken modulo ten would give 243,750.
  expect(Math.abs(low - 240_000)).toBeLessThan(1860);
});

test('digests are SHA-256 of the UTF-8 bytes', () => {
  const hex = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(system.sha256Hex('abc')).toBe(hex);
  expect(Buffer.from(system.sha256('abc')).toString('hex')).toBe(hex);
  expect(system.sha256Base64('abc')).toBe(Buffer.from(hex, 'hex').toString('base64'));
  expect(system.sha256Hex('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
});

test('uuid, bytes and wait', async () => {
  expect(system.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(system.bytes(17)).toHaveLength(17);
  expect(system.bytes(17)).not.toEqual(system.bytes(17));
  await expect(system.wait(1)).resolves.toBeUndefined();
});
