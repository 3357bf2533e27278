/** What is known of a number, without the number. Times in milliseconds. */
export interface PersonFound {
  clicks: number;
  conversions: number;
  first_at?: number;
  last_at?: number;
}

/**
 * Whose clicks: of a number, or (retention) older than a time and not before `after`, or those erased already whose
 * hashes have served the day that limits look back.
 */
export type ErasureWish =
  | { kind: 'number'; msisdn_hash: string; day_ago: number }
  | { kind: 'older'; before: number; after: number }
  | { kind: 'half'; day_ago: number };

/** A click to be erased, and when it was made. */
export interface Erasable {
  tid: string;
  at: number;
}

/** What takes persons out of a ledger and leaves its record whole. */
export interface Erasure {
  personOf(msisdn_hash: string): Promise<PersonFound>;
  /** The oldest first, beside everything else. */
  erasable(wish: ErasureWish, limit: number): Promise<Erasable[]>;
  /**
   * Erases what is sealed of these clicks (the number, the visitor, advertisers' answers, postbacks with a number) and
   * their masked numbers. The hashes limits count by go with them once a click is a day old, by a second call: until
   * then nobody gets new guesses by being forgotten. An open click expires. `left`: under way just now, not touched.
   */
  erase(tids: readonly string[], how: { at: number; by: string }): Promise<{ erased: number; left: number }>;
  /** When the oldest click was made whose number is still there. */
  oldestNumberAt(): Promise<number | undefined>;
}
