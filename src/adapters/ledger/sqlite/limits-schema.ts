/** Sends by address block, and caps' counts with the end of their day. Released: never edited. */
export const LIMITS_SCHEMA = `
  CREATE TABLE address_sends (
    seq INTEGER PRIMARY KEY,
    block_hash TEXT NOT NULL,
    at INTEGER NOT NULL,
    tid TEXT NOT NULL,
    -- 1 where a verification takes the send away: of an IPv4 address, which thousands may share
    soft INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX address_sends_of_block ON address_sends (block_hash, at);
  CREATE INDEX address_sends_of_click ON address_sends (tid);
  CREATE INDEX address_sends_by_time ON address_sends (at);

  -- made anew when first asked for
  DELETE FROM cap_counts;
  ALTER TABLE cap_counts ADD COLUMN until INTEGER NOT NULL DEFAULT 0
  `;
