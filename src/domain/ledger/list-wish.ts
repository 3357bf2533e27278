/** What is asked of a list of clicks or conversions: values as an address holds them, days in the reader's zone. */
export interface ListWish {
  affiliate_id?: string;
  landing_page_id?: string;
  integration_id?: string;
  status?: string;
  outcome?: string;
  tid?: string;
  /** As a person writes it, with its country code. */
  msisdn?: string;
  sub1?: string;
  /** One of `PERIODS`; it wins over the two days. */
  period?: string;
  from?: string;
  /** The first day that is not asked for. */
  to?: string;
  /** `true`: clicks of test keys instead of real ones. */
  test?: string;
  cursor?: string;
  /** Only whether something is new: what is costly to count is left out. */
  is_followed?: boolean;
}
