import { useEffect, useState } from 'preact/hooks';
import type { Role } from '../../domain/accounts/role.ts';
import type { SearchHit } from '../../domain/catalog/search-hit.ts';
import { api } from '../api.ts';
import type { Say } from '../words.ts';
import type { Found } from './commands.ts';
import { foundOf } from './found-of.ts';

const PAUSE_MS = 150;

/** What the admin API finds for a text, once typing rests; nothing while there is nothing to look for. */
export function useFound(text: string, role: Role, say: Say): Found[] {
  const [found, setFound] = useState<Found[]>([]);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted.length < 2) return setFound([]);
    const asking = new AbortController();
    const timer = setTimeout(() => {
      api<{ items: SearchHit[] }>('GET', `/search?q=${encodeURIComponent(wanted)}`, undefined, asking.signal)
        .then(({ items }) => setFound(items.flatMap((hit) => foundOf(say, role, hit) ?? [])))
        // Commands are found all the same.
        .catch(() => asking.signal.aborted || setFound([]));
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [text]);
  return found;
}
