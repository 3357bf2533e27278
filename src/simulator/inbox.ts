/** One SMS the simulator sent; `at` in ISO 8601. */
export interface SimulatedMessage {
  msisdn: string;
  text: string;
  otp: string;
  at: string;
}

export interface Inbox {
  /** Newest first; those of one number when it is given, however it is written; at most `limit` (50). */
  messages(msisdn?: string, limit?: number): SimulatedMessage[];
  add(message: SimulatedMessage): void;
}

/** The phones the simulator's messages arrive on: the newest `capacity` of them, in memory only. */
export function createInbox(capacity = 2000): Inbox {
  const kept: SimulatedMessage[] = [];
  return {
    messages(msisdn, limit = 50) {
      const wanted = msisdn?.replace(/[^0-9]/g, '');
      const found: SimulatedMessage[] = [];
      for (let i = kept.length - 1; i >= 0 && found.length < limit; i--) {
        const message = kept[i];
        if (message && (wanted === undefined || message.msisdn === wanted)) found.push(message);
      }
      return found;
    },
    add(message) {
      kept.push(message);
      // Dropped in bulk: shifting one off for each message would move the whole list each time.
      if (kept.length >= capacity * 2) kept.splice(0, kept.length - capacity);
    },
  };
}
