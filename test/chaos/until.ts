import { setTimeout as wait } from 'node:timers/promises';

/** Asks again and again until it holds; false when it did not within `ms`. */
export async function until(holds: () => Promise<boolean>, ms: number, pause = 200): Promise<boolean> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) return false;
    await wait(pause);
  }
  return true;
}
