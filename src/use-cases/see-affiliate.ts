import { allows } from '../domain/accounts/permissions.ts';
import type { AffiliateDefinition } from '../domain/affiliates/affiliate.ts';
import { writtenAffiliate } from '../domain/affiliates/written-affiliate.ts';
import { found } from '../domain/catalog/found.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import type { PeriodFigures } from './figures-of.ts';
import { figuresOf } from './figures-of.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { shownPostback } from './see-own-postback.ts';

/** One affiliate with its pages and its figures. */
export interface SeenAffiliate {
  at: string;
  affiliate: AffiliateDefinition & { id: string; created_at: string };
  pages: (Pick<LandingPage, 'id' | 'title' | 'status'> & { url: string; integration: string })[];
  figures: PeriodFigures[];
  /** When its postback's receiver answered 410; ISO 8601. */
  postback_stopped_at?: string;
  may_write: boolean;
  public_url: string;
}

/** Throws a `Refusal` when there is none of this id. `zoneName`: the reader's, whose days are meant. */
export async function seeAffiliate(
  ports: Ports,
  actor: Actor,
  id: string,
  zoneName: string,
): Promise<SeenAffiliate> {
  await requirePermission(ports, actor, 'affiliates.read');
  const { state } = ports.catalog;
  const affiliate = found(state.affiliates, id, 'affiliate');
  const pages = Object.values(state.landing_pages)
    .filter((page) => page.affiliate_id === id && page.archived_at === undefined)
    .sort((a, b) => b.created_at - a.created_at);
  return {
    at: new Date(ports.system.now()).toISOString(),
    affiliate: {
      ...writtenAffiliate(affiliate),
      id,
      created_at: new Date(affiliate.created_at).toISOString(),
    },
    pages: pages.map((page) => ({
      id: page.id,
      title: page.title,
      status: page.status,
      url: `${ports.public_url}/l/${page.slug}`,
      integration: state.integrations[page.integration_id]?.name ?? page.integration_id,
    })),
    figures: await figuresOf(ports, actor, { affiliate_id: id }, zoneName),
    postback_stopped_at: shownPostback(affiliate.postback).stopped_at,
    may_write: allows(actor, 'affiliates.write'),
    public_url: ports.public_url,
  };
}
