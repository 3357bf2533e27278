/** Holds of conversions, and pages as they were shown. Released: never edited. */
export const JUDGING_SCHEMA = `
  ALTER TABLE conversions ADD COLUMN held_until INTEGER;
  CREATE INDEX conversions_held ON conversions (held_until) WHERE held_until IS NOT NULL;

  -- pages as visitors saw them, for as long as clicks name them: what many share stands once, by its hash
  CREATE TABLE kept_pages (
    version TEXT PRIMARY KEY,
    page_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE kept_texts (
    sha256 TEXT PRIMARY KEY,
    text TEXT NOT NULL
  ) STRICT, WITHOUT ROWID
  `;
