/** What an operator is told of by itself, and why it matters. */
export const ALERTS = {
  integration_unwell: 'An integration is not well.',
  integration_paused: 'Sends of an integration are paused by its own rules.',
  credentials_refused: 'An advertiser refuses our credentials.',
  disk_low: 'The disk of the data dir is nearly full.',
  store_failing: 'The ledger cannot be written: sends and verifies answer 503.',
  postbacks_failed: 'Postbacks were given up: their affiliates were not told.',
  check_failed: 'The ledger does not hold what it held.',
} as const;

export type AlertKind = keyof typeof ALERTS;

/** Something that is not as it should be, from when it was seen until it is over. */
export interface Alert {
  kind: AlertKind;
  /** Id of the thing concerned. */
  subject?: string;
  /** Milliseconds. */
  since: number;
  /** A sentence. */
  reason: string;
  /** When it is over by itself: of what is seen only as it happens. Milliseconds. */
  until?: number;
}

/** One name an alert: the same thing is told once. */
export function alertName(kind: AlertKind, subject?: string): string {
  return subject === undefined ? kind : `${kind}:${subject}`;
}
