/** The step of `migrations.ts` that made the outbox: not to be edited either. */
export const OUTBOX_SCHEMA = `
  CREATE TABLE postbacks (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    receiver TEXT NOT NULL,
    tid TEXT NOT NULL,
    conversion_id TEXT,
    affiliate_id TEXT NOT NULL,
    integration_id TEXT NOT NULL,
    landing_page_id TEXT NOT NULL,
    method TEXT NOT NULL,
    template TEXT NOT NULL,
    address TEXT NOT NULL,
    body TEXT,
    lane TEXT NOT NULL,
    status TEXT NOT NULL,
    round INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    next_at INTEGER,
    until INTEGER NOT NULL,
    tried_at INTEGER,
    http_status INTEGER,
    detail TEXT
  ) STRICT;
  CREATE INDEX postbacks_due ON postbacks (lane, next_at, seq) WHERE next_at IS NOT NULL;
  CREATE INDEX postbacks_due_by_time ON postbacks (next_at) WHERE next_at IS NOT NULL;
  CREATE INDEX postbacks_undelivered ON postbacks (status, receiver, affiliate_id, seq) WHERE status <> 'delivered';
  CREATE INDEX postbacks_by_time ON postbacks (at);
  CREATE INDEX postbacks_of_affiliate ON postbacks (affiliate_id, at);
  CREATE INDEX postbacks_of_click ON postbacks (tid);

  -- address and body whole, of those a number stands in
  CREATE TABLE postback_secrets (
    seq INTEGER PRIMARY KEY REFERENCES postbacks (seq),
    sealed TEXT NOT NULL
  ) STRICT;

  CREATE TABLE postback_tries (
    seq INTEGER PRIMARY KEY,
    postback_seq INTEGER NOT NULL REFERENCES postbacks (seq),
    at INTEGER NOT NULL,
    ms INTEGER NOT NULL,
    http_status INTEGER,
    detail TEXT,
    reply TEXT,
    status TEXT NOT NULL,
    next_at INTEGER
  ) STRICT;
  CREATE INDEX tries_of_postback ON postback_tries (postback_seq, seq)
  `;
