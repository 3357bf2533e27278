import type { TemplateInfo } from '../domain/landing-pages/templates.ts';
import type { KeyGlance } from '../domain/landing-pages/page-glance.ts';
import { glanceAtPage } from '../domain/landing-pages/page-glance.ts';
import { allows } from '../domain/accounts/permissions.ts';
import type { Carrier } from '../domain/exports/carrier.ts';
import type { ChoosableNames } from './choosable-names.ts';
import { choosableNames } from './choosable-names.ts';
import { pageVersion } from './page-version.ts';
import type { Actor, Ports } from './ports.ts';
import { readLandingPage, shownLandingPage } from './read-landing-pages.ts';
import { requirePermission } from './require-permission.ts';

/** What the desk of a page begins with. */
export interface OpenedDesk extends ChoosableNames {
  templates: TemplateInfo[];
  downloads: Carrier['target'][];
  /** As `GET /landing-pages/{id}` answers it; undefined for a page that is still to be made. */
  page?: Record<string, unknown>;
  title?: string;
  /** ISO 4217, what money begins with. */
  currency: string;
  keys: KeyGlance[];
}

/** Opens the desk of a page, or without `id` that of a new one. Throws a `Refusal` for who may not make or see it. */
export async function openDesk(ports: Ports, actor: Actor, id?: string): Promise<OpenedDesk> {
  await requirePermission(ports, actor, id === undefined ? 'pages.terms' : 'pages.read');
  const { catalog, public_url, key_uses } = ports;
  const desk = {
    ...(await choosableNames(ports, actor)),
    templates: ports.templates.list(),
    currency: catalog.state.settings.currency,
    downloads: ports.carriers
      .toSorted((a, b) => Number(b.needs_key) - Number(a.needs_key))
      .map((one) => one.target),
  };
  if (id === undefined) return { ...desk, keys: [] };
  const page = await readLandingPage(ports, actor, id);
  const facts = { public_url, key_uses, version: await pageVersion(ports, page) };
  const { keys } = glanceAtPage(catalog.state, page, facts);
  return {
    ...desk,
    page: await shownLandingPage(ports, actor, page),
    title: page.title,
    keys: allows(actor, 'keys.read') ? keys : [],
  };
}
