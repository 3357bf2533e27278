import type { CountedEvent } from '../domain/ledger/report.ts';

const QUARTER = 900_000;

/** Counters in memory between two writes to the ledger: a page view costs no write. */
export class Tally {
  private counts = new Map<string, CountedEvent & { n: number }>();

  add(event: CountedEvent): void {
    const quarter = Math.floor(event.at / QUARTER);
    const name = `${quarter}|${event.kind}|${event.landing_page_id}|${event.variant ?? ''}|${event.outcome ?? ''}`;
    const known = this.counts.get(name);
    if (known) known.n += event.n ?? 1;
    else this.counts.set(name, { ...event, n: event.n ?? 1 });
  }

  /** What was counted since the last time. */
  drain(): CountedEvent[] {
    const events = [...this.counts.values()];
    this.counts = new Map();
    return events;
  }
}
