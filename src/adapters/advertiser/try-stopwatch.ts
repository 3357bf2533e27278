import type { TrialTimings } from '../../domain/integrations/trial.ts';
import type { Instant } from './watch.ts';

type TrialInstant = Instant | 'first_byte' | 'ended';

/** Takes the times of one call over a connection of its own. */
export interface Stopwatch {
  mark(instant: TrialInstant): void;
  timings(): TrialTimings;
}

/** Starts at once. `now`: milliseconds with fractions that never run backwards. */
export function createStopwatch(now = () => performance.now()): Stopwatch {
  const began = now();
  const at = new Map<TrialInstant, number>();
  const between = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined ? null : Math.round((to - from) * 10) / 10;
  return {
    mark(instant) {
      if (!at.has(instant)) at.set(instant, now());
    },
    timings: () => ({
      dns_ms: between(began, at.get('resolved')),
      connect_ms: between(at.get('resolved'), at.get('connected')),
      tls_ms: between(at.get('connected'), at.get('secured')),
      first_byte_ms: between(at.get('written'), at.get('first_byte')),
      total_ms: between(began, at.get('ended')),
    }),
  };
}
