import { expect, test } from 'vitest';
import { Backlog } from '../../src/use-cases/backlog.ts';

const never = () => new Promise<never>(() => {});

test('takes as many as may wait, refuses the next at once, and takes again when one has ended', async () => {
  const backlog = new Backlog(2);
  const first = Promise.withResolvers<string>();
  const taken = backlog.take(() => first.promise);
  void backlog.take(never);
  let isBegun = false;
  const refused = await backlog.take(async () => (isBegun = true));
  expect([refused, isBegun, backlog.waiting]).toEqual([undefined, false, 2]);
  first.resolve('done');
  expect(await taken).toBe('done');
  expect(await backlog.take(async () => 'next')).toBe('next');
});

test('who waits for an advertiser is not in it', async () => {
  const backlog = new Backlog(1);
  const answer = Promise.withResolvers<string>();
  const taken = backlog.take(() => backlog.elsewhere(() => answer.promise));
  expect(backlog.waiting).toBe(0);
  expect(await backlog.take(async () => 'beside')).toBe('beside');
  answer.resolve('told');
  expect(await taken).toBe('told');
});

test('who fails leaves it too', async () => {
  const backlog = new Backlog(1);
  const fail = () => Promise.reject(new Error('broken'));
  await expect(backlog.take(() => backlog.elsewhere(fail))).rejects.toThrow('broken');
  expect(backlog.waiting).toBe(0);
});
