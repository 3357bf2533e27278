import { StoreBusy } from '../../domain/ledger/ledger.ts';
import type { FlowAnswer } from '../../domain/otp-flow/flow-answer.ts';
import type { Ports } from '../../use-cases/ports.ts';

/** Runs a flow; a busy store and too many that wait become a 503, a bug a 500 with an id whose cause is only in the log. */
export async function guarded<T>(ports: Ports, run: () => Promise<T | FlowAnswer>): Promise<T | FlowAnswer> {
  try {
    return (await ports.backlog.take(run)) ?? { outcome: 'temporarily_unavailable', retry_after: 1 };
  } catch (error) {
    if (error instanceof StoreBusy) return { outcome: 'temporarily_unavailable', retry_after: 2 };
    const error_id = ports.system.id();
    ports.log('error', 'a request failed', { error_id, cause: describe(error) });
    return { outcome: 'internal_error', error_id };
  }
}

/** An error for the log: its stack on one line. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).replace(/\s*\n\s*/g, ' | ') : String(error);
}
