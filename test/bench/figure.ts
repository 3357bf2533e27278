/** One measured row: what, against what, and how far from the limit. */
export interface Figure {
  row: string;
  what: string;
  ours: string;
  limit: string;
  ratio: string;
  reach: string;
}
