import { useEffect, useRef, useState } from 'preact/hooks';
import type { LatestClicks } from '../domain/ledger/latest-clicks.ts';
import { newsOf } from './news-of.ts';
import type { Connection } from './state-looks.ts';

const PAUSE_MS = 2000;
const PATIENCE_MS = 10_000;

/** What `source` answers, asked again and again while the page is seen; `news` is what to tell a listener. */
export function useLatestClicks(first: LatestClicks, source: string) {
  const [latest, setLatest] = useState(first);
  const [connection, setConnection] = useState<Connection>('printed');
  const [news, setNews] = useState('');
  const shown = useRef(first);

  useEffect(() => {
    let following: AbortController | undefined;
    const show = (next: LatestClicks) => {
      const heard = newsOf(shown.current.clicks, next.clicks);
      shown.current = next;
      setLatest(next);
      setConnection('live');
      if (heard) setNews(heard);
    };
    const followWhileSeen = () => {
      following?.abort();
      if (document.hidden) return setConnection('resting');
      following = new AbortController();
      void follow(source, following.signal, show, () => setConnection('lost'));
    };
    followWhileSeen();
    document.addEventListener('visibilitychange', followWhileSeen);
    return () => {
      following?.abort();
      document.removeEventListener('visibilitychange', followWhileSeen);
    };
  }, [source]);

  return { latest, connection, news };
}

/** Asks, waits, asks again: never two questions at a time. */
async function follow(
  source: string,
  signal: AbortSignal,
  show: (latest: LatestClicks) => void,
  lost: () => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const response = await fetch(source, {
        signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      if (!response.ok) throw new Error(`${source} answered ${response.status}`);
      // The endpoint and this list are of one build, and share the type.
      const latest = (await response.json()) as LatestClicks;
      if (!signal.aborted) show(latest);
    } catch {
      // No answer is a state that is shown, whatever the cause.
      if (!signal.aborted) lost();
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
