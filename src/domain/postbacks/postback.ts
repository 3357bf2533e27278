import type { PostbackEvent } from './postback-definition.ts';
import type { PostbackReceiver } from './postback-macros.ts';

/** `waiting` for its next try · `delivered` · `failed`: no try is left · `stopped`: the postback is off. */
export const POSTBACK_STATUSES = ['waiting', 'delivered', 'failed', 'stopped'] as const;

export type PostbackStatus = (typeof POSTBACK_STATUSES)[number];

/** One event on its way to one receiver: a row of the outbox. Times in milliseconds. */
export interface Postback {
  /** The same through all tries: `webhook-id`. */
  id: string;
  /** When the event happened. */
  at: number;
  event: PostbackEvent;
  receiver: PostbackReceiver;
  tid: string;
  conversion_id?: string;
  affiliate_id: string;
  integration_id: string;
  landing_page_id: string;
  method: 'GET' | 'POST';
  /** The address as it was set when the event happened, macros unfilled. */
  template: string;
  /** The same filled in; a number in it masked. */
  address: string;
  /** What is sent by POST; a number in it masked. */
  body?: string;
  /** The receiver and its host: rows of one lane share its pace. */
  lane: string;
  status: PostbackStatus;
  /** Tries since it was last put in the queue: where on the schedule it is. */
  round: number;
  tries: number;
  next_at?: number;
  /** No try is made later. */
  until: number;
  tried_at?: number;
  /** Of the last try. */
  http_status?: number;
  detail?: string;
}

/** As it is first written. `sealed`: address and body whole, where a number stands in them. */
export interface OutgoingPostback extends Postback {
  sealed?: string;
}

/** One try, and what becomes of the postback by it. */
export interface PostbackTry {
  at: number;
  ms: number;
  http_status?: number;
  detail?: string;
  /** The beginning of the answer, masked. */
  reply?: string;
  status: PostbackStatus;
  next_at?: number;
}

export interface PostbackFilter {
  affiliate_id?: string;
  receiver?: PostbackReceiver;
  event?: PostbackEvent;
  status?: PostbackStatus;
  tid?: string;
  conversion_id?: string;
  landing_page_id?: string;
  /** `from` ≤ at < `to`, milliseconds. */
  from?: number;
  to?: number;
}

/** Whose rows are meant: those written to this address of this receiver. */
export interface PostbackSource {
  receiver: PostbackReceiver;
  /** Of `affiliate`. */
  affiliate_id?: string;
  template: string;
}

export interface PostbackCounts {
  waiting: number;
  failed: number;
  stopped: number;
  /** Since when the longest waiting one has been due; milliseconds. */
  oldest_due_at?: number;
}
