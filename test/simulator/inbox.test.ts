import { expect, test } from 'vitest';
import { createInbox } from '../../src/simulator/inbox.ts';

const message = (msisdn: string, otp: string) => ({ msisdn, otp, text: otp, at: '2026-01-02T03:04:05.000Z' });

test('messages are newest first, of one number when it is given, however it is written', () => {
  const inbox = createInbox();
  inbox.add(message('254712345678', '1'));
  inbox.add(message('254700000001', '2'));
  inbox.add(message('254712345678', '3'));
  const otps = (...args: Parameters<typeof inbox.messages>) => inbox.messages(...args).map(({ otp }) => otp);
  expect(otps()).toEqual(['3', '2', '1']);
  expect(otps('254712345678')).toEqual(['3', '1']);
  expect(otps('+254 712 345 678', 1)).toEqual(['3']);
  expect(otps('254700000009')).toEqual([]);
});

test('a flood is forgotten from its old end', () => {
  const inbox = createInbox(10);
  for (let i = 0; i < 1000; i++) inbox.add(message('254712345678', String(i)));
  const kept = inbox.messages(undefined, 1000);
  expect(kept.length).toBeGreaterThanOrEqual(10);
  expect(kept.length).toBeLessThan(20);
  expect(kept[0]?.otp).toBe('999');
});
