import type { Access } from '../domain/catalog/access.ts';
import type { Click, ClickSecrets } from '../domain/ledger/click.ts';
import type { Msisdn } from '../domain/otp-flow/msisdn.ts';
import { parseMsisdn } from '../domain/otp-flow/msisdn.ts';
import { openClick } from './click-secrets.ts';
import type { Ports } from './ports.ts';
import type { RunningIntegration } from './running-integration.ts';
import { runningIntegration } from './running-integration.ts';

/** A click whose number the advertiser is asked about. */
export interface StatusSubject {
  access: Access;
  running: RunningIntegration;
  click: Click;
  secrets: ClickSecrets;
  msisdn: Msisdn;
}

/** What a click is asked about with; undefined when its number was erased or cannot be read. Archived parts do. */
export function statusSubject(ports: Ports, click: Click): StatusSubject | undefined {
  const { landing_pages, integrations, affiliates } = ports.catalog.state;
  const page = landing_pages[click.landing_page_id];
  const integration = integrations[click.integration_id];
  const affiliate = affiliates[click.affiliate_id];
  if (!page || !integration || !affiliate) return undefined;
  const access = { page, integration, affiliate, mode: click.test ? ('test' as const) : ('live' as const) };
  try {
    const secrets = openClick(ports, click);
    const msisdn = parseMsisdn(`+${secrets.msisdn}`, []);
    const running = runningIntegration(ports, access, click.integration_version);
    return msisdn && { access, running, click, secrets, msisdn };
  } catch {
    ports.log('error', 'a click cannot be opened: its status is asked no more', { tid: click.tid });
    return undefined;
  }
}
