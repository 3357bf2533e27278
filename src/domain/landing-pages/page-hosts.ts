import { z } from 'zod';
import type { CatalogState } from '../catalog/catalog.ts';
import { Refusal } from '../catalog/refusal.ts';
import type { LandingPage } from './landing-page.ts';

const LABEL = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
/** At least two labels, and the last is no number: an address or a machine's short name is nobody's domain. */
const HOST = new RegExp(`^(${LABEL}\\.)+(?![0-9]+$)${LABEL}$`);

/** Host names a page answers on besides the public address, e.g. `win.kiwi.example`; punycode where a name is not Latin. */
export const pageHostsSchema = z
  .array(
    z
      .string()
      .max(253)
      .regex(HOST, {
        error: 'A host name in small letters with a dot in it, no scheme, no port, no address.',
      })
      .refine((host) => !host.endsWith('.localhost'), {
        error: 'Names under localhost are this machine’s own.',
      }),
  )
  .max(50)
  .refine((hosts) => new Set(hosts).size === hosts.length, { error: 'Each host once.' })
  .default([]);

/** What answers on a host: its pages, the one shown at `/` first. */
export function pagesByHost(pages: readonly LandingPage[]): ReadonlyMap<string, readonly LandingPage[]> {
  const byHost = new Map<string, LandingPage[]>();
  for (const page of pages)
    for (const host of page.hosts)
      if (page.status !== 'draft') byHost.set(host, [...(byHost.get(host) ?? []), page]);
  for (const sharing of byHost.values()) sharing.sort(inFront);
  return byHost;
}

/** Live before paused, then the one that had the host first. */
function inFront(a: LandingPage, b: LandingPage): number {
  return Number(b.status === 'live') - Number(a.status === 'live') || a.created_at - b.created_at;
}

/** Throws a `Refusal` where a page in use has a host that another affiliate's page answers on. */
export function requireFreeHosts(state: CatalogState, page: LandingPage): void {
  if (page.hosts.length === 0) return;
  for (const other of Object.values(state.landing_pages)) {
    if (other.archived_at !== undefined || other.affiliate_id === page.affiliate_id) continue;
    const i = page.hosts.findIndex((host) => other.hosts.includes(host));
    if (i < 0) continue;
    const message = `Another affiliate's page answers on \`${page.hosts[i] ?? ''}\`: take it off there first.`;
    throw new Refusal('conflict', message, [{ path: `hosts.${i}`, message }]);
  }
}
