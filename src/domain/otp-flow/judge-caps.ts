import type { Caps } from '../integrations/caps.ts';

/** Whom a cap is of; the names are those of a click's columns. */
export const CAPPED = ['affiliate_id', 'landing_page_id', 'integration_id'] as const;
export type Capped = (typeof CAPPED)[number];

/** What a cap counts: sends that were not refused, conversions of any status, approved ones. Test traffic never. */
export type CapKind = 'send' | 'conversion' | 'approved';

/** How many the click's affiliate, page or integration has since an instant. */
export type CountSince = (kind: CapKind, of: Capped, since: number) => number;

const LIMITS = {
  send: 'sends_per_day',
  conversion: 'conversions_per_day',
  approved: 'approved_per_day',
} as const satisfies Record<CapKind, keyof Caps>;

/** The caps that bear on a send, as they stand now, and the day they are of: `since` ≤ t < `until`. */
export interface CapRules {
  caps: Partial<Record<Capped, Caps>>;
  since: number;
  until: number;
}

/** The cap that is reached, with where the network wants such visitors to go; undefined when none is. */
export function reachedCap(count: CountSince, { caps, since }: CapRules): Pick<Caps, 'redirect'> | undefined {
  for (const of of CAPPED) {
    const own = caps[of];
    if (own === undefined) continue;
    for (const kind of ['send', 'conversion', 'approved'] as const) {
      const most = own[LIMITS[kind]];
      if (most !== undefined && count(kind, of, since) >= most) return { redirect: own.redirect };
    }
  }
  return undefined;
}
