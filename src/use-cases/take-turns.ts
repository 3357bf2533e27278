import type { Ports } from './ports.ts';

const TURN_MS = 10;

/** For long work in small steps: awaited between them, it lets others have the event loop every 10 ms. */
export function takeTurns({ system }: Pick<Ports, 'system'>): () => Promise<void> {
  let began = system.now();
  return async () => {
    if (system.now() - began < TURN_MS) return;
    await system.wait(0);
    began = system.now();
  };
}
