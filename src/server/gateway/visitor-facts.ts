import type { Context } from 'hono';
import type { PageRequest } from '../../domain/otp-flow/flow-request.ts';
import type { Ports } from '../../use-cases/ports.ts';
import { hostName } from '../who-asks.ts';
import { visitorSubIds } from './flow-requests.ts';
import type { FoundPage } from './found-page.ts';
import type { GatewayEnv } from './gateway-env.ts';

/** What comes with a visitor's request to a hosted page in a language: sub ids of the query, and the facts. */
export function visitorFacts(
  c: Context<GatewayEnv>,
  ports: Ports,
  { access }: FoundPage,
  locale: string,
): { sub_ids: PageRequest; facts: PageRequest } {
  const query = new URL(c.req.url).searchParams;
  return {
    sub_ids: visitorSubIds(query, access.page.param_map),
    facts: {
      ip: c.var.address,
      ua: c.req.header('user-agent')?.slice(0, 1024),
      lang: locale,
      referer: c.req.header('referer')?.slice(0, 2048),
      query: query.toString().slice(0, 2048),
      page_url: `${originAsked(c, ports, access.page.hosts)}/l/${access.page.slug}`,
    },
  };
}

/** The same in one, for a page about to be shown. */
export function pageRequest(
  c: Context<GatewayEnv>,
  ports: Ports,
  found: FoundPage,
  locale: string,
): PageRequest {
  const { sub_ids, facts } = visitorFacts(c, ports, found, locale);
  return { ...sub_ids, ...facts };
}

/** Where the visitor is: a `Host` is believed only when the page names it. */
function originAsked(c: Context<GatewayEnv>, ports: Ports, hosts: readonly string[]): string {
  const host = hostName(c.env.incoming);
  return hosts.includes(host) ? `${new URL(ports.public_url).protocol}//${host}` : ports.public_url;
}
