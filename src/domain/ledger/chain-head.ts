/** What is chained: clicks' and conversions' entries, the audit, counters of views and refusals, the outbox, and pages as they were shown. */
export const CHAINS = ['entries', 'audits', 'counters', 'outbox', 'pages'] as const;

export type ChainName = (typeof CHAINS)[number];

/** How far a chain of a node had come at a time, signed: kept apart, it shows that a tail was cut. */
export interface ChainHead {
  node: string;
  chain: ChainName;
  seq: number;
  /** Over everything up to `seq`. */
  hash: string;
  signature: string;
}

/** Signs and checks heads. */
export interface HeadSigner {
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

export function headText({ node, chain, seq, hash }: Omit<ChainHead, 'signature'>): string {
  return [node, chain, seq, hash].join(' ');
}
