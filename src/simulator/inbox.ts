/** One SMS the simulator sent; `at` in ISO 8601. */
export interface SimulatedMessage {
  msisdn: string;
  text: string;
  otp: string;
  at: string;
}

export interface Inbox {
  /**
   * Newest first; those of one number when it is given, however it is written; at most `limit` (50); those of
   * some clicks alone when `tids` are given.
   */
  messages(msisdn?: string, limit?: number, tids?: ReadonlySet<string>): SimulatedMessage[];
  /** `tid`: the click it was sent for. */
  add(message: SimulatedMessage, tid?: string): void;
}

/** The phones the simulator's messages arrive on: the newest `capacity` of them, in memory only. */
export function createInbox(capacity = 2000): Inbox {
  const kept: { message: SimulatedMessage; tid?: string }[] = [];
  return {
    messages(msisdn, limit = 50, tids) {
      const wanted = msisdn?.replace(/[^0-9]/g, '');
      const found: SimulatedMessage[] = [];
      for (let i = kept.length - 1; i >= 0 && found.length < limit; i--) {
        const { message, tid } = kept[i] ?? {};
        if (!message || (wanted !== undefined && message.msisdn !== wanted)) continue;
        if (!tids || (tid !== undefined && tids.has(tid))) found.push(message);
      }
      return found;
    },
    add(message, tid) {
      kept.push({ message, tid });
      // Dropped in bulk: shifting one off for each message would move the whole list each time.
      if (kept.length >= capacity * 2) kept.splice(0, kept.length - capacity);
    },
  };
}
