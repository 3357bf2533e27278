import type { Happened } from '../../../domain/postbacks/happened.ts';
import type { Tables } from '../tables.ts';

/** Puts the postbacks an event sets off into the outbox, in the transaction that records it. Of a test click nobody is told. */
export function announce(tables: Tables, happened: Happened): void {
  if (happened.click.test) return;
  for (const postback of tables.announce(happened)) tables.insertPostback(postback);
}
