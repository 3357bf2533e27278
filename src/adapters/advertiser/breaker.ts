/** What a call's end says of the advertiser: it answered, it failed, or nothing can be said (the call never went out). */
export type Health = 'up' | 'down' | 'unknown';

export type BreakerState = 'closed' | 'open' | 'half_open';

/** The leave one call has. `end` once it has ended; again with `up` when a late answer shows the failure was none. */
export interface Ticket {
  end(health: Health): void;
}

/** Stops calls to an address that fails, and tries it again with one call at a time. */
export interface Breaker {
  /** Undefined: the call is not made now. Whoever holds a ticket ends it. */
  admit(): Ticket | undefined;
}

const WINDOW_S = 30;
const FEWEST_CALLS = 20;
const FIRST_PAUSE_MS = 5000;
const LONGEST_PAUSE_MS = 60_000;

/** Calls that ended in one second. */
interface Sample {
  second: number;
  calls: number;
  failed: number;
}

/**
 * Opens when at least 20 calls ended in the last 30 s and half of them failed; after 5 s, doubling to 60 s, exactly
 * one trial goes out and everybody else is still refused. Its success closes, its failure opens again.
 *
 * Written here because the libraries do other things: `cockatiel` lets callers of a half-open breaker wait for the
 * trial and then all go at once, knows its clock only as `Date.now`, and cannot be told afterwards that a call it
 * counted as failed was answered late; `opossum` opens for a fixed time and lives by timers.
 *
 * `now`: milliseconds that never run backwards. `tell` hears each change once; `pause_ms` with `open`.
 */
export function createBreaker(
  now: () => number,
  tell: (state: BreakerState, pause_ms?: number) => void,
): Breaker {
  let state: BreakerState = 'closed';
  let samples: Sample[] = [];
  let era = 0;
  let pause_ms = FIRST_PAUSE_MS;
  let until = 0;
  let trial: Ticket | undefined;
  let lastTrial: Ticket | undefined;

  function open(): void {
    state = 'open';
    era += 1;
    until = now() + pause_ms;
    tell(state, pause_ms);
    pause_ms = Math.min(pause_ms * 2, LONGEST_PAUSE_MS);
  }

  function close(): void {
    state = 'closed';
    samples = [];
    pause_ms = FIRST_PAUSE_MS;
    trial = lastTrial = undefined;
    tell(state);
  }

  function sampleNow(): Sample {
    const second = Math.floor(now() / 1000);
    samples = samples.filter((one) => one.second > second - WINDOW_S);
    const last = samples.at(-1);
    if (last?.second === second) return last;
    const made = { second, calls: 0, failed: 0 };
    samples.push(made);
    return made;
  }

  function isFailing(): boolean {
    const sum = (of: 'calls' | 'failed') => samples.reduce((total, sample) => total + sample[of], 0);
    return sum('calls') >= FEWEST_CALLS && sum('failed') * 2 >= sum('calls');
  }

  /** A call of a closed breaker. Once that has opened, the calls begun before say nothing any more. */
  function ordinary(): Ticket {
    const begun = era;
    let sample: Sample | undefined;
    let failed = false;
    return {
      end(health) {
        if (era !== begun || health === 'unknown') return;
        if (sample) {
          if (failed && health === 'up') sample.failed -= 1;
          failed = false;
          return;
        }
        failed = health === 'down';
        sample = sampleNow();
        sample.calls += 1;
        if (!failed) return;
        sample.failed += 1;
        if (isFailing()) open();
      },
    };
  }

  function tried(): Ticket {
    const ticket: Ticket = {
      end(health) {
        if (trial === ticket) {
          trial = undefined;
          if (health === 'up') close();
          else if (health === 'down') open();
        } else if (lastTrial === ticket && state === 'open' && health === 'up') close();
      },
    };
    return ticket;
  }

  return {
    admit() {
      if (state === 'closed') return ordinary();
      if (trial || now() < until) return undefined;
      if (state === 'open') {
        state = 'half_open';
        tell(state);
      }
      return (trial = lastTrial = tried());
    },
  };
}
