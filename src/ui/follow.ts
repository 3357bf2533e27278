import type { Connection } from './state-looks.ts';

const PAUSE_MS = 2000;
const PATIENCE_MS = 10_000;

/**
 * Asks again and again while the page is seen, never two questions at a time, and tells how that goes. `ask` rejects
 * where there was no answer. Returns what ends it.
 */
export function followWhileSeen(
  ask: (signal: AbortSignal) => Promise<void>,
  tell: (connection: Connection) => void,
): () => void {
  let following: AbortController | undefined;
  const turn = () => {
    following?.abort();
    if (document.hidden) return tell('resting');
    following = new AbortController();
    void follow(ask, tell, following.signal);
  };
  turn();
  document.addEventListener('visibilitychange', turn);
  return () => {
    following?.abort();
    document.removeEventListener('visibilitychange', turn);
  };
}

async function follow(
  ask: (signal: AbortSignal) => Promise<void>,
  tell: (connection: Connection) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await ask(AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]));
      if (!signal.aborted) tell('live');
    } catch {
      // No answer is a state that is shown, whatever the cause.
      if (!signal.aborted) tell('lost');
    }
    await pause(signal);
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PAUSE_MS);
    const cut = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', cut, { once: true });
  });
}
