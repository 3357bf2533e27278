import type { Dispatcher, buildConnector } from 'undici';
import { Agent } from 'undici';
import type { Breaker, BreakerState, Health } from './breaker.ts';
import { createBreaker } from './breaker.ts';
import type { Hold } from './exchange.ts';
import { Unreachable } from './unreachable.ts';

/** A change of an integration's lane, told once: a step's breaker, or that no further call is taken (`full`). */
export interface LaneChange {
  integration_id: string;
  step: string;
  /** Scheme, host and port as the definition names them. */
  origin: string;
  state: BreakerState | 'full';
  /** With `open`: milliseconds until the next trial. */
  pause_ms?: number;
}

/** A place in a lane: the way out, held until undici has let the call go. */
export interface Seat extends Hold {
  dispatcher: Dispatcher;
  /** What the call's end says of the advertiser; again when it was read on late. */
  judge(health: Health): void;
}

/** The ways out, one an integration: an advertiser that hangs or fails fills its own and nobody else's. */
export interface Lanes {
  /** A seat at once, or why there is none: `breaker` or `busy`. Never waits. */
  enter(call: { integration_id: string; step: string; origin: string }): Seat | Unreachable;
  close(): Promise<void>;
}

export interface LaneOptions {
  /** Undici's own deadlines, which stand behind those of the exchange. */
  patience_ms: number;
  max_reply_bytes: number;
  /** Milliseconds that never run backwards; the process's own when absent. */
  clock?: () => number;
  tell?: (change: LaneChange) => void;
}

/** To one host. */
const MOST_CONNECTIONS = 128;
/**
 * Calls under way, as many again as there are connections: a burst waits for a connection about as long as one
 * call takes. What would wait longer is refused instead, so that a hanging advertiser holds no more than these.
 */
const MOST_CALLS = 256;
/**
 * Verifies read on past their deadline. They are no calls any more (nobody waits for them), else 30 s of late
 * reading would shut the lane; and they hold at most half of its connections, so that calls always find one.
 * One more is given up at its deadline: its click stays indeterminate, as it would be with no answer at all.
 */
const MOST_LATE = 64;
const IDLE_MS = 600_000;

interface Lane {
  agent: Agent;
  breakers: Map<string, Breaker>;
  calls: number;
  late: number;
  /** Told that it is full, and not yet half empty again. */
  wasFull: boolean;
  usedAt: number;
}

export function createLanes(connect: buildConnector.connector, options: LaneOptions): Lanes {
  const { clock = () => performance.now(), tell = () => undefined } = options;
  const lanes = new Map<string, Lane>();

  function laneOf(id: string): Lane {
    const known = lanes.get(id);
    if (known) return known;
    closeUnused();
    const agent = createAgent(connect, options);
    const lane = { agent, breakers: new Map(), calls: 0, late: 0, wasFull: false, usedAt: clock() };
    lanes.set(id, lane);
    return lane;
  }

  /** Lanes grow in number only when one is made, so that is when the unused go. */
  function closeUnused(): void {
    for (const [id, lane] of lanes) {
      if (lane.calls + lane.late > 0 || clock() - lane.usedAt < IDLE_MS) continue;
      lanes.delete(id);
      void lane.agent.destroy();
    }
  }

  return {
    enter({ integration_id, step, origin }) {
      const lane = laneOf(integration_id);
      lane.usedAt = clock();
      if (lane.calls >= MOST_CALLS) {
        if (!lane.wasFull) tell({ integration_id, step, origin, state: 'full' });
        lane.wasFull = true;
        return new Unreachable('busy', `${MOST_CALLS} calls to this advertiser are under way already.`);
      }
      // By address too: an operator who corrects a URL is not held up by what the old one did.
      const key = `${step} ${origin}`;
      let breaker = lane.breakers.get(key);
      if (!breaker) {
        breaker = createBreaker(clock, (state, pause_ms) =>
          tell({ integration_id, step, origin, state, pause_ms }),
        );
        lane.breakers.set(key, breaker);
      }
      const ticket = breaker.admit();
      if (!ticket)
        return new Unreachable(
          'breaker',
          'The advertiser has failed too often just now; it is tried again soon.',
        );
      return seatIn(lane, ticket.end);
    },
    async close() {
      await Promise.all([...lanes.values()].map(({ agent }) => agent.destroy()));
      lanes.clear();
    },
  };
}

function seatIn(lane: Lane, judge: Seat['judge']): Seat {
  let counted: 'calls' | 'late' | undefined = 'calls';
  lane.calls += 1;
  const release = () => {
    if (counted) lane[counted] -= 1;
    counted = undefined;
    if (lane.calls < MOST_CALLS / 2) lane.wasFull = false;
  };
  return {
    dispatcher: lane.agent,
    judge,
    release,
    readOn() {
      if (counted !== 'calls' || lane.late >= MOST_LATE) return false;
      release();
      counted = 'late';
      lane.late += 1;
      return true;
    },
  };
}

/**
 * An idle connection is given up before servers do (the shortest usual time is 2 s, or what they say in
 * `Keep-Alive`): a request written to one that is just being closed is lost, and nobody can tell whether it was read.
 */
function createAgent(
  connect: buildConnector.connector,
  { patience_ms, max_reply_bytes }: Pick<LaneOptions, 'patience_ms' | 'max_reply_bytes'>,
): Agent {
  return new Agent({
    connect,
    allowH2: false,
    pipelining: 1,
    connections: MOST_CONNECTIONS,
    keepAliveTimeout: 1500,
    keepAliveMaxTimeout: 30_000,
    headersTimeout: patience_ms,
    bodyTimeout: patience_ms,
    maxResponseSize: max_reply_bytes + 131_072, // one socket read more than the exchange would count
  });
}
