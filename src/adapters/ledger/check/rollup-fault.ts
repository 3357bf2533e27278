/** A day of something counted together whose counts are not what is to be counted. `day`: `2026-01-31`, of UTC. */
export interface RollupFault {
  kind: string;
  landing_page_id: string;
  affiliate_id: string;
  /** Empty for the total of all days. */
  day: string;
  /** Of the day as kept, and as counted from the rows; undefined where there is none. */
  kept?: number;
  counted?: number;
}
