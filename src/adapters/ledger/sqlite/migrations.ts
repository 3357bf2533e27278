import type { DatabaseSync } from 'node:sqlite';
import { chainExisting } from './chain-existing.ts';
import { JUDGING_SCHEMA } from './judging-schema.ts';
import { LIMITS_SCHEMA } from './limits-schema.ts';
import { LIST_INDICES } from './list-indices.ts';
import { OUTBOX_SCHEMA } from './outbox-schema.ts';
import { ROLLUP_MIGRATION } from './rollup-migration.ts';

/** SQL, or what a step does that SQL has no words for. */
export type Migration = string | ((db: DatabaseSync) => void);

/**
 * The schema, one step a version: never edit a step that was released, add one. Numbers of persons stand
 * only as keyed hashes and masked text; what is sealed has tables of its own, so that it can be erased.
 */
export const MIGRATIONS: readonly Migration[] = [
  `
  CREATE TABLE entries (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    tid TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX entries_of_click ON entries (tid, seq);

  CREATE TABLE entry_secrets (
    seq INTEGER PRIMARY KEY REFERENCES entries (seq),
    sealed_reply TEXT NOT NULL
  ) STRICT;

  CREATE TABLE clicks (
    seq INTEGER PRIMARY KEY,
    tid TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    status TEXT NOT NULL,
    outcome TEXT,
    affiliate_id TEXT NOT NULL,
    integration_id TEXT NOT NULL,
    integration_version INTEGER NOT NULL,
    landing_page_id TEXT NOT NULL,
    page_version TEXT,
    variant TEXT,
    test INTEGER NOT NULL,
    msisdn_hash TEXT NOT NULL,
    msisdn_masked TEXT NOT NULL,
    country TEXT NOT NULL,
    operator TEXT,
    block_hash TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    max_attempts INTEGER NOT NULL,
    otp_length INTEGER,
    sent_at INTEGER,
    expires_at INTEGER NOT NULL,
    resend_at INTEGER NOT NULL,
    verifying_since INTEGER,
    verified_at INTEGER,
    resend_of TEXT,
    sub1 TEXT,
    sub2 TEXT,
    sub3 TEXT,
    sub4 TEXT,
    sub5 TEXT,
    aff_click_id TEXT,
    -- 0 once the send is known never to have reached the advertiser: such clicks count for no limit
    reached INTEGER NOT NULL DEFAULT 1
  ) STRICT;
  CREATE INDEX clicks_of_number ON clicks (msisdn_hash, test, reached, at);
  CREATE INDEX clicks_by_time ON clicks (at);
  CREATE INDEX clicks_of_affiliate ON clicks (affiliate_id, at);
  CREATE INDEX clicks_of_page ON clicks (landing_page_id, at);
  CREATE INDEX clicks_of_integration ON clicks (integration_id, at);
  CREATE INDEX clicks_of_sub1 ON clicks (sub1, at) WHERE sub1 IS NOT NULL;
  CREATE INDEX clicks_verifying ON clicks (verifying_since) WHERE verifying_since IS NOT NULL;
  CREATE INDEX clicks_indeterminate ON clicks (at) WHERE status = 'indeterminate';

  CREATE TABLE click_secrets (
    seq INTEGER PRIMARY KEY REFERENCES clicks (seq),
    sealed TEXT NOT NULL
  ) STRICT;

  CREATE TABLE guesses (
    seq INTEGER PRIMARY KEY,
    msisdn_hash TEXT NOT NULL,
    integration_id TEXT NOT NULL,
    test INTEGER NOT NULL,
    at INTEGER NOT NULL,
    tid TEXT NOT NULL
  ) STRICT;
  CREATE INDEX guesses_of_number ON guesses (msisdn_hash, integration_id, test, at);

  CREATE TABLE conversions (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    tid TEXT NOT NULL UNIQUE REFERENCES clicks (tid),
    at INTEGER NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    affiliate_id TEXT NOT NULL,
    integration_id TEXT NOT NULL,
    landing_page_id TEXT NOT NULL,
    variant TEXT,
    operator TEXT,
    test INTEGER NOT NULL,
    msisdn_hash TEXT NOT NULL,
    msisdn_masked TEXT NOT NULL,
    payout_amount TEXT,
    payout_currency TEXT,
    payout_micros INTEGER,
    revenue_amount TEXT,
    revenue_currency TEXT,
    revenue_micros INTEGER,
    settled_by TEXT NOT NULL,
    sub1 TEXT,
    sub2 TEXT,
    sub3 TEXT,
    sub4 TEXT,
    sub5 TEXT,
    aff_click_id TEXT
  ) STRICT;
  CREATE INDEX conversions_of_number ON conversions (msisdn_hash, integration_id, test, at);
  CREATE INDEX conversions_by_time ON conversions (at);
  CREATE INDEX conversions_of_affiliate ON conversions (affiliate_id, at);
  CREATE INDEX conversions_of_page ON conversions (landing_page_id, at);
  CREATE INDEX conversions_of_integration ON conversions (integration_id, at);
  CREATE INDEX conversions_of_sub1 ON conversions (sub1, at) WHERE sub1 IS NOT NULL;

  CREATE TABLE claims (
    scope TEXT PRIMARY KEY,
    params_hash TEXT NOT NULL,
    tid TEXT NOT NULL,
    at INTEGER NOT NULL,
    answer TEXT
  ) STRICT;
  CREATE INDEX claims_by_time ON claims (at);

  -- '' stands for none: a primary key must not hold NULL
  CREATE TABLE counters (
    quarter INTEGER NOT NULL,
    kind TEXT NOT NULL,
    landing_page_id TEXT NOT NULL,
    affiliate_id TEXT NOT NULL,
    integration_id TEXT NOT NULL,
    variant TEXT NOT NULL,
    outcome TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (quarter, kind, landing_page_id, affiliate_id, integration_id, variant, outcome)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE audits (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    subject TEXT,
    client TEXT,
    detail TEXT
  ) STRICT;
  CREATE INDEX audits_by_time ON audits (at);
  `,
  `
  ALTER TABLE clicks ADD COLUMN status_due_at INTEGER;
  ALTER TABLE clicks ADD COLUMN status_asked INTEGER;
  CREATE INDEX clicks_status_due ON clicks (status_due_at, integration_id) WHERE status_due_at IS NOT NULL
  `,
  `
  CREATE INDEX clicks_of_block ON clicks (block_hash, integration_id, at)
    WHERE test = 0 AND reached = 1 AND status NOT IN ('verified', 'send_failed');
  CREATE INDEX clicks_verified_of_block ON clicks (block_hash, integration_id, verified_at)
    WHERE verified_at IS NOT NULL AND test = 0;

  -- what caps count, of those that have one: since when, and how many; made when first asked for
  CREATE TABLE cap_counts (
    kind TEXT NOT NULL,
    capped TEXT NOT NULL,
    id TEXT NOT NULL,
    since INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (kind, capped, id)
  ) STRICT, WITHOUT ROWID
  `,
  OUTBOX_SCHEMA,
  JUDGING_SCHEMA,
  chainExisting,
  ROLLUP_MIGRATION,
  LIST_INDICES,
  LIMITS_SCHEMA,
];
