import { useEffect, useState } from 'preact/hooks';

const KBITS = 400;
const ROUND_TRIP_MS = 400;
/** Name, connection, TLS, and the request itself: a round trip each before the first byte. */
const ROUND_TRIPS = 4;

/** How far a page has come over a slow network; `ms` as on that network, played in real time. */
export interface Replay {
  ms: number;
  bytes: number;
  first_byte_ms: number;
  all_ms: number;
}

/** Plays the arrival of `size` bytes at 400 kbit/s and 400 ms; undefined when nothing is played. */
export function useReplay(size: number): { replay: Replay | undefined; play: () => void } {
  const [began, setBegan] = useState<number>();
  const [now, setNow] = useState(0);
  const first = ROUND_TRIPS * ROUND_TRIP_MS;
  const all = first + Math.ceil((size * 8) / KBITS);
  useEffect(() => {
    if (began === undefined) return undefined;
    let frame = requestAnimationFrame(function tick(at) {
      setNow(at);
      if (at - began > all) setBegan(undefined);
      else frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [began, all]);
  const ms = Math.max(0, now - (began ?? now));
  const bytes = Math.min(size, Math.max(0, Math.round(((ms - first) * KBITS) / 8)));
  return {
    replay: began === undefined ? undefined : { ms, bytes, first_byte_ms: first, all_ms: all },
    play: () => {
      setNow(performance.now());
      setBegan(performance.now());
    },
  };
}
