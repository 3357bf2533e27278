/** The port that slows down guessing at one account, wherever the guesses come from. */
export interface LoginThrottle {
  /** Counts one try; milliseconds to wait where there were too many, undefined when it may be made. */
  take(account: string): Promise<number | undefined>;
  /** Forgets the tries: they proved who they are. */
  clear(account: string): Promise<void>;
}
