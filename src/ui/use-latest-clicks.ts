import { useEffect, useRef, useState } from 'preact/hooks';
import type { LatestClicks } from '../domain/ledger/latest-clicks.ts';
import { followWhileSeen } from './follow.ts';
import { newsOf } from './news-of.ts';
import type { Connection } from './state-looks.ts';
import type { Language } from './words.ts';

/** What `source` answers, asked again and again while the page is seen; `news` is what to tell a listener. */
export function useLatestClicks(first: LatestClicks, source: string, language: Language) {
  const [latest, setLatest] = useState(first);
  const [connection, setConnection] = useState<Connection>('printed');
  const [news, setNews] = useState('');
  const shown = useRef(first);

  useEffect(() => {
    const ask = async (signal: AbortSignal) => {
      const response = await fetch(source, { signal });
      if (!response.ok) throw new Error(`${source} answered ${response.status}`);
      // The endpoint and this list are of one build, and share the type.
      const next = (await response.json()) as LatestClicks;
      const heard = newsOf(shown.current.clicks, next.clicks, language);
      shown.current = next;
      setLatest(next);
      if (heard) setNews(heard);
    };
    return followWhileSeen(ask, setConnection);
  }, [source, language]);

  return { latest, connection, news };
}
