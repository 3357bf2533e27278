import type { IncomingMessage } from 'node:http';
import { indexCatalog } from '../../domain/catalog/index-catalog.ts';
import type { Ports } from '../../use-cases/ports.ts';
import { isLoopback } from '../env.ts';
import { hostName } from '../who-asks.ts';

/** No page has this address, so the gateway says that nothing is here. */
const NOWHERE = '/l/';

/**
 * Looks at which host name visitor pages are asked for, and rewrites `url` where it is not our own: on a page's host `/`
 * is that page and `/l/*` the pages of that host alone; a host that nobody named has neither. All other paths answer under any
 * name, as machines that look after servers ask for them by address.
 */
export function pageHosts(ports: Ports): (request: IncomingMessage) => void {
  const own = new URL(ports.public_url).hostname;
  return (request) => {
    const { url = '' } = request;
    const at_root = url === '/' || url.startsWith('/?');
    if (!at_root && !url.startsWith('/l/')) return;
    const host = hostName(request);
    if (host === own || isLoopback(host)) return;
    const pages = indexCatalog(ports.catalog.state).pages_by_host.get(host) ?? [];
    if (at_root) request.url = pages[0] ? `/l/${pages[0].slug}${url.slice(1)}` : NOWHERE;
    else if (!pages.some(({ slug }) => slug === slugIn(url))) request.url = NOWHERE;
  };
}

function slugIn(url: string): string {
  const mark = url.indexOf('?');
  return url.slice(3, mark < 0 ? undefined : mark);
}
