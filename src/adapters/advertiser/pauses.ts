/** Which step of which integration goes where. */
export interface Passage {
  integration_id: string;
  step: string;
  /** Scheme, host and port as the definition names them. */
  origin: string;
}

/** The pauses advertisers asked for, each for one step and one address. */
export interface Pauses {
  /** Seconds that are left of one; undefined when there is none. */
  left(passage: Passage): number | undefined;
  /** Begins one of so many seconds; it never ends one sooner. */
  begin(passage: Passage, seconds: number): void;
}

/** Nobody is kept from their codes for longer, whatever a header says: after that one call finds out. */
const LONGEST_MS = 60_000;

/** `clock`: milliseconds that never run backwards. */
export function createPauses(clock: () => number): Pauses {
  const until = new Map<string, number>();
  const keyOf = ({ integration_id, step, origin }: Passage) => `${integration_id} ${step} ${origin}`;
  return {
    left(passage) {
      const left = (until.get(keyOf(passage)) ?? 0) - clock();
      return left > 0 ? Math.ceil(left / 1000) : undefined;
    },
    begin(passage, seconds) {
      for (const [key, end] of until) if (end <= clock()) until.delete(key);
      const end = clock() + Math.min(seconds * 1000, LONGEST_MS);
      until.set(keyOf(passage), Math.max(end, until.get(keyOf(passage)) ?? 0));
    },
  };
}
