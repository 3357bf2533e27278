import type { AuditEntry } from '../../../domain/ledger/audit.ts';
import type { Click } from '../../../domain/ledger/click.ts';
import type { Conversion } from '../../../domain/ledger/conversion.ts';
import type { KeptClaim } from '../../../domain/ledger/ledger.ts';
import type { CountedEvent } from '../../../domain/ledger/report.ts';
import type { OutgoingPostback, PostbackTry } from '../../../domain/postbacks/postback.ts';
import type { Chain, Link } from '../chain/chain.ts';
import { createChain, genesis } from '../chain/chain.ts';
import type { Commitments, Entry } from '../entry.ts';
import type { NumberKey } from '../tables.ts';

/** A row with its place in the order of writing. */
export interface Placed<T> {
  seq: number;
  value: T;
}

export interface MemoryRows {
  entries: (Entry & Commitments & Link & { sealed_reply?: string })[];
  clicks: (Placed<Click> & { salt: string; reached: boolean })[];
  conversions: (Placed<Conversion> & { msisdn_hash: string })[];
  guesses: (NumberKey & { tid: string; at: number })[];
  address_sends: { hash: string; at: number; tid: string; soft: boolean }[];
  claims: Map<string, KeptClaim>;
  counted: CountedEvent[];
  audits: (Placed<AuditEntry> & { hash: string })[];
  chains: Record<'entries' | 'audits', Chain>;
  postbacks: Placed<OutgoingPostback>[];
  tries: (PostbackTry & { id: string })[];
}

export function emptyRows(): MemoryRows {
  return {
    entries: [],
    clicks: [],
    conversions: [],
    guesses: [],
    address_sends: [],
    claims: new Map(),
    counted: [],
    audits: [],
    postbacks: [],
    tries: [],
    chains: {
      entries: createChain(genesis('memory', 'entries')),
      audits: createChain(genesis('memory', 'audits')),
    },
  };
}
