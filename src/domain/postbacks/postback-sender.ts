import type { OutgoingEnd } from '../egress/outgoing.ts';
import type { WrittenCall } from './write-postback.ts';

/** One try of one postback. `secret`: `whsec_…`, absent where it is not signed. */
export interface PostbackMessage extends WrittenCall {
  /** The same through all tries. */
  id: string;
  /** Of this try, milliseconds. */
  at: number;
  secret?: string;
}

/** How a try went, with the headers it was sent with. */
export interface Sent {
  headers: Record<string, string>;
  end: OutgoingEnd;
}

/** The port that sends postbacks: one request, signed after Standard Webhooks, never repeated by itself. */
export interface PostbackSender {
  send(message: PostbackMessage): Promise<Sent>;
  /** A new `whsec_` secret of 32 random bytes. */
  makeSecret(): string;
}
