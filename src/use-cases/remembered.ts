import type { KeptCheck } from './checks.ts';
import type { HealthWatch } from './health-watch.ts';

/** What this process remembers between requests, and forgets with its end. */
export interface Remembered {
  /** Last use of each session and API token in this process: id → milliseconds. */
  account_uses: Map<string, number>;
  /** Passkey challenges given out and not answered yet: challenge → until when, milliseconds. */
  challenges: Map<string, number>;
  /** Last use of each page key in this process: key id → milliseconds. */
  key_uses: Map<string, number>;
  /** What is known of integrations' health: integration id → watch. */
  watches: Map<string, HealthWatch>;
  /** Checks of the ledger since the start, newest first. */
  checks: KeptCheck[];
}
