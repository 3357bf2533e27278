import type { Happened } from './happened.ts';
import type { OutgoingPostback } from './postback.ts';

/** Makes the postbacks an event sets off. Called within the ledger's transaction: pure, quick, and it must not throw. */
export type Announce = (happened: Happened) => OutgoingPostback[];
