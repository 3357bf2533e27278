import type { OutgoingPostback } from './postback.ts';

/** Tries under way at once: of all, of receivers that were slow just now, to one host, and of one lane. */
export interface Bounds {
  all: number;
  slow: number;
  host: number;
  lane: number;
  /** Begun within a second to one host. */
  host_per_second: number;
}

export const BOUNDS: Bounds = { all: 256, slow: 128, host: 32, lane: 16, host_per_second: 500 };

/** Of a receiver nothing is known of. */
const FIRST_PACE = 4;

interface Lane {
  host: Host;
  waiting: OutgoingPostback[];
  under_way: number;
  /** How many at once: grows with each quick answer, one after a slow one. */
  pace: number;
}

interface Host {
  under_way: number;
  second: number;
  begun: number;
}

/**
 * Who is tried next: within a lane in the order given, and lanes in turn, so that a receiver that is slow, or has
 * 100,000 waiting, holds up nobody else, not even on its own host.
 */
export class DeliveryLanes {
  private readonly lanes = new Map<string, Lane>();
  private readonly hosts = new Map<string, Host>();
  private readonly held = new Set<string>();
  private all = 0;
  private slow = 0;
  private readonly bounds: Bounds;

  constructor(bounds: Bounds = BOUNDS) {
    this.bounds = bounds;
  }

  /** Lanes that want no more for now. */
  stocked(): string[] {
    return [...this.lanes].filter(([, lane]) => lane.waiting.length > 0).map(([name]) => name);
  }

  /** Takes in what is due; what is here already, waiting or under way, is passed over. */
  stock(postbacks: readonly OutgoingPostback[]): void {
    for (const postback of postbacks) {
      if (this.held.has(postback.id)) continue;
      this.held.add(postback.id);
      this.laneOf(postback.lane).waiting.push(postback);
    }
  }

  /** The next that may begin, now under way; undefined when none may. Milliseconds. */
  take(now: number): OutgoingPostback | undefined {
    for (const [name, lane] of this.lanes) {
      if (!this.mayBegin(lane, now)) continue;
      const postback = lane.waiting.shift();
      if (!postback) continue;
      // To the end of the line: the others come first.
      this.lanes.delete(name);
      this.lanes.set(name, lane);
      this.count(lane, 1);
      lane.host.begun += 1;
      return postback;
    }
    return undefined;
  }

  /** A try has ended; `slow`: it took long, however it ended. */
  ended({ id, lane: name }: OutgoingPostback, slow: boolean): void {
    const lane = this.laneOf(name);
    this.count(lane, -1);
    this.held.delete(id);
    const was = isSlow(lane);
    lane.pace = slow ? 1 : Math.min(this.bounds.lane, lane.pace + 1);
    if (was !== slow) this.slow += slow ? lane.under_way : -lane.under_way;
    if (lane.under_way === 0 && lane.waiting.length === 0 && !slow) this.lanes.delete(name);
  }

  /** Forgets what waits in a lane; the outbox still has it. */
  empty(name: string): void {
    for (const { id } of this.laneOf(name).waiting.splice(0)) this.held.delete(id);
  }

  private mayBegin(lane: Lane, now: number): boolean {
    const { bounds } = this;
    const { host } = lane;
    const second = Math.floor(now / 1000);
    if (host.second !== second) Object.assign(host, { second, begun: 0 });
    return (
      lane.waiting.length > 0 &&
      this.all < bounds.all &&
      host.under_way < bounds.host &&
      host.begun < bounds.host_per_second &&
      lane.under_way < lane.pace &&
      (!isSlow(lane) || this.slow < bounds.slow)
    );
  }

  private count(lane: Lane, by: 1 | -1): void {
    this.all += by;
    lane.under_way += by;
    lane.host.under_way += by;
    if (isSlow(lane)) this.slow += by;
  }

  private laneOf(name: string): Lane {
    const known = this.lanes.get(name);
    if (known) return known;
    const lane = { host: this.hostOf(name), waiting: [], under_way: 0, pace: FIRST_PACE };
    this.lanes.set(name, lane);
    return lane;
  }

  private hostOf(lane: string): Host {
    const origin = lane.slice(lane.lastIndexOf(' ') + 1);
    const host = this.hosts.get(origin) ?? { under_way: 0, second: 0, begun: 0 };
    this.hosts.set(origin, host);
    return host;
  }
}

function isSlow({ pace }: Lane): boolean {
  return pace === 1;
}
