import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import type { CountedEvent } from '../domain/ledger/report.ts';

const QUARTER = 900_000;

/** Counters in memory between two writes to the ledger: a page view costs no write. */
export class Tally {
  private counts = new Map<string, CountedEvent & { n: number }>();
  private views = new Map<LandingPage, number>();

  add(event: CountedEvent): void {
    const quarter = Math.floor(event.at / QUARTER);
    const name = `${quarter}|${event.kind}|${event.landing_page_id}|${event.variant ?? ''}|${event.outcome ?? ''}`;
    const known = this.counts.get(name);
    if (known) known.n += event.n ?? 1;
    else this.counts.set(name, { ...event, n: event.n ?? 1 });
  }

  /** A page shown: as little work as counting can be. Its time is that of the next `drain`. */
  view(page: LandingPage): void {
    this.views.set(page, (this.views.get(page) ?? 0) + 1);
  }

  /** What was counted since the last time. */
  drain(now: number): CountedEvent[] {
    for (const [page, n] of this.views) {
      const { id: landing_page_id, affiliate_id, integration_id } = page;
      this.add({ at: now, kind: 'view', affiliate_id, integration_id, landing_page_id, n });
    }
    const events = [...this.counts.values()];
    this.views = new Map();
    this.counts = new Map();
    return events;
  }
}
