import type { Listing, Page } from '../ledger/listing.ts';
import type {
  OutgoingPostback,
  Postback,
  PostbackCounts,
  PostbackFilter,
  PostbackSource,
  PostbackTry,
} from './postback.ts';

/**
 * The postbacks of the ledger: written with what they tell of, in one transaction, and worked off from here. What
 * `Ledger` says of its methods is true of these.
 */
export interface Outbox {
  /**
   * Postbacks whose try is due by `now`, at most `limit` of each lane that is not named in `but`, each lane's longest
   * due first. A try under way is not marked: whoever works them off remembers it, and after a crash it is due again.
   */
  duePostbacks(now: number, limit: number, but: readonly string[]): Promise<OutgoingPostback[]>;
  /** Records a try and what becomes of the postback by it; kept trying like `endVerify`. Undefined when unknown. */
  endTry(id: string, made: PostbackTry): Promise<Postback | undefined>;
  /** Puts a postback back at the head of the schedule, whatever its status, under its id. Undefined when unknown. */
  redeliver(id: string, when: { at: number; until: number }): Promise<Postback | undefined>;
  /** At most `limit` waiting postbacks of a source become `stopped`. Returns how many. */
  holdPostbacks(source: PostbackSource, how: { detail: string; limit: number }): Promise<number>;
  /** At most `limit` stopped postbacks of a source wait again, from the head of the schedule. Returns how many. */
  resumePostbacks(source: PostbackSource, how: { at: number; until: number; limit: number }): Promise<number>;

  postback(id: string): Promise<Postback | undefined>;
  /** Its tries, oldest first. */
  postbackTries(id: string): Promise<PostbackTry[]>;
  postbacks(filter: PostbackFilter, page: Page): Promise<Listing<Postback>>;
  countPostbacks(now: number): Promise<PostbackCounts>;
}
