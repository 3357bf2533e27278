/** Fills the rollups, that hold nothing, from clicks, conversions and counters. Part of a released step: never edited. */
export const ROLLUP_FILL = `
  CREATE TEMP TABLE rolled AS
    SELECT 'click' AS kind, landing_page_id, status, coalesce(outcome, '') AS outcome,
      coalesce(operator, '') AS operator, coalesce(variant, '') AS variant, affiliate_id, integration_id,
      '' AS payout_amount, '' AS payout_currency, '' AS revenue_amount, '' AS revenue_currency,
      at / 900000 AS quarter, count(*) AS n, sum(sent_at IS NOT NULL) AS sent, sum(attempts) AS verifies
    FROM clicks WHERE test = 0 GROUP BY 2, 3, 4, 5, 6, 7, 8, 13;
  INSERT INTO rolled
    SELECT 'conversion', of.landing_page_id, of.status, coalesce(clicks.outcome, ''), coalesce(of.operator, ''),
      coalesce(of.variant, ''), of.affiliate_id, of.integration_id, coalesce(payout_amount, ''),
      coalesce(payout_currency, ''), coalesce(revenue_amount, ''), coalesce(revenue_currency, ''),
      of.at / 900000, count(*), 0, 0
    FROM conversions AS of JOIN clicks ON clicks.tid = of.tid WHERE of.test = 0
    GROUP BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13;
  INSERT INTO rolled
    SELECT kind, landing_page_id, '', outcome, '', variant, affiliate_id, integration_id, '', '', '', '',
      quarter / 900000, n, 0, 0
    FROM counters;

  INSERT INTO rollup_keys (kind, landing_page_id, status, outcome, operator, variant, affiliate_id, integration_id,
      payout_amount, payout_currency, revenue_amount, revenue_currency, n, sent, verifies)
    SELECT kind, landing_page_id, status, outcome, operator, variant, affiliate_id, integration_id,
      payout_amount, payout_currency, revenue_amount, revenue_currency, sum(n), sum(sent), sum(verifies)
    FROM rolled GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12;
  INSERT INTO rollups (place, n, sent, verifies, quarters)
    SELECT (quarter / 96 << 32) + keys.id, sum(rolled.n), sum(rolled.sent), sum(rolled.verifies),
      unhex(group_concat(printf('%08x%08x%08x%08x', quarter % 96, rolled.n, rolled.sent, rolled.verifies), ''
        ORDER BY quarter))
    FROM rolled JOIN rollup_keys AS keys USING (kind, landing_page_id, status, outcome, operator, variant,
      affiliate_id, integration_id, payout_amount, payout_currency, revenue_amount, revenue_currency)
    GROUP BY 1;
  DROP TABLE rolled;
`;

/**
 * Counts by quarters of an hour, filled from what is there, counters included. Of five million clicks it takes
 * well under a minute. A released step of the schema: never edited.
 */
export const ROLLUP_MIGRATION = `
  -- what is counted together, and what it comes to of all time; '' stands for none
  CREATE TABLE rollup_keys (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    landing_page_id TEXT NOT NULL,
    status TEXT NOT NULL,
    outcome TEXT NOT NULL,
    operator TEXT NOT NULL,
    variant TEXT NOT NULL,
    affiliate_id TEXT NOT NULL,
    integration_id TEXT NOT NULL,
    payout_amount TEXT NOT NULL,
    payout_currency TEXT NOT NULL,
    revenue_amount TEXT NOT NULL,
    revenue_currency TEXT NOT NULL,
    n INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    verifies INTEGER NOT NULL,
    UNIQUE (kind, landing_page_id, status, outcome, operator, variant, affiliate_id, integration_id,
      payout_amount, payout_currency, revenue_amount, revenue_currency)
  ) STRICT;

  -- place: day of UTC since 1970 x 2^32 + key; quarters: 16 bytes for each quarter with anything in it
  CREATE TABLE rollups (
    place INTEGER PRIMARY KEY,
    n INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    verifies INTEGER NOT NULL,
    quarters BLOB NOT NULL
  ) STRICT;

  ${ROLLUP_FILL}`;
