import type { Caps } from '../integrations/caps.ts';

/** Whom a cap is of; the names are those of a click's columns. */
export const CAPPED = ['affiliate_id', 'landing_page_id', 'integration_id'] as const;
export type Capped = (typeof CAPPED)[number];

/** What a cap counts: sends that were not refused, conversions of any status, approved ones. Test traffic never. */
export type CapKind = 'send' | 'conversion' | 'approved';

/** A day of caps: `since` ≤ t < `until`. */
export interface CappedDay {
  since: number;
  until: number;
}

/** How many the click's affiliate, page or integration has on a day. */
export type CountOfDay = (kind: CapKind, of: Capped, day: CappedDay) => number;

const LIMITS = {
  send: 'sends_per_day',
  conversion: 'conversions_per_day',
  approved: 'approved_per_day',
} as const satisfies Record<CapKind, keyof Caps>;

/** The caps that bear on a send, as they stand now, and the day they are of. */
export interface CapRules extends CappedDay {
  caps: Partial<Record<Capped, Caps>>;
}

/** The cap that is reached, with where the network wants such visitors to go; undefined when none is. */
export function reachedCap(
  count: CountOfDay,
  { caps, ...day }: CapRules,
): Pick<Caps, 'redirect'> | undefined {
  for (const of of CAPPED) {
    const own = caps[of];
    if (own === undefined) continue;
    for (const kind of ['send', 'conversion', 'approved'] as const) {
      const most = own[LIMITS[kind]];
      if (most !== undefined && count(kind, of, day) >= most) return { redirect: own.redirect };
    }
  }
  return undefined;
}
