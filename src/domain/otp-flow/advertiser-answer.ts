import type { Outcome } from './outcomes.ts';

/** A value a send answer returned that verify must echo; the type it came with is kept. */
export type Carry = Record<string, string | number | boolean>;

/** What the advertiser said, for the affiliate and the timeline: first 2 KB, secrets and OTP masked. */
export interface AdvertiserReply {
  http_status: number;
  body: string;
}

/**
 * Why nothing of a request was written. `breaker`: the advertiser has failed too often just now; `busy`: too many
 * calls to it are under way; `prepare`: a step before it failed.
 */
export type NotReached = 'dns' | 'refused' | 'tls' | 'breaker' | 'busy' | 'guard' | 'unbuildable' | 'prepare';

/** How one call to an advertiser ended, before the flow gives it a meaning. Contract § Rules are judged in order. */
export type Ending =
  /** `success` held and every carry was found. */
  | { kind: 'success' }
  /** A rule of `outcomes` matched; `retry_after`: seconds the answer's header asks for. */
  | { kind: 'mapped'; code: Outcome; retry_after?: number }
  /** Readable 2xx, `success` not met, no rule matched. */
  | { kind: 'unmet' }
  /** `success` held but a carry that verify needs was not in the answer. */
  | { kind: 'carry_missing'; name: string }
  /** Provably never reached: nothing of the request was written. */
  /**
   * `cause`: why a step before it failed, where that was not reached either. `given`: the macro of a visitor's value
   * that cannot stand in its place, e.g. `{sub1}`. `retry_after`: what a 429 or 503 to a step before it asked for.
   */
  | { kind: 'not_reached'; why: NotReached; cause?: NotReached; given?: string; retry_after?: number }
  /** The request (or a part of it) was written and no whole answer came. */
  | { kind: 'lost'; how: 'timeout' | 'reset' }
  /** `retry_after`: of a 503. */
  | { kind: 'server_error'; retry_after?: number }
  | { kind: 'throttled'; retry_after?: number }
  | { kind: 'unauthorised' }
  /** Any other 4xx. */
  | { kind: 'client_error' }
  /** 3xx; never followed. */
  | { kind: 'redirected' }
  /** Empty where a body is read, not the format a selector reads, or over the size cap. */
  | { kind: 'unreadable' };

/** One call to an advertiser, ended. `ms` is its duration in milliseconds. */
export interface AdvertiserAnswer {
  ending: Ending;
  carry: Carry;
  reply?: AdvertiserReply;
  ms: number;
  /** Words for operators: why it was not reached, which rule matched. Never a resolved address. */
  detail?: string;
  /**
   * Only with `lost` by timeout: the call is still being read. Resolves to how it ended in the end,
   * at most 30 s after it was written; never rejects.
   */
  late?: Promise<AdvertiserAnswer>;
}
