/** One request to a public address, headers by name; a `body` only with POST. */
export interface OutgoingCall {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
}

export interface OutgoingLimits {
  /** From the call to the last byte of its answer, name resolution and connecting included. */
  timeout_ms: number;
  /** What of an answer is read; the rest is not. */
  max_reply_bytes: number;
}

/** How a call ended. `detail` is in words, for operators, and never names a resolved address. */
export type OutgoingEnd = { ms: number } & (
  | {
      kind: 'answered';
      http_status: number;
      /** The beginning of the body as text; empty where it is packed. */
      body: string;
      /** Seconds the answer asks to be left alone, 1 to a day. */
      retry_after?: number;
    }
  | { kind: 'not_reached' | 'lost'; detail: string }
);

/** The way out for calls that are no step of an integration: the same guard, one try, no redirect followed. */
export interface Outgoing {
  /** Never rejects, repeats nothing. */
  call(call: OutgoingCall, limits: OutgoingLimits): Promise<OutgoingEnd>;
  /**
   * Looks at a URL that is to be saved: `refused` says why it may not be called, by its scheme, port and host and what
   * that resolves to now; `warnings` what may not be meant so.
   */
  examine(url: string): Promise<{ refused?: string; warnings: string[] }>;
  /** Ends calls that are open as lost. */
  close(): Promise<void>;
}
