import type { Access } from '../domain/catalog/access.ts';
import type { MacroValues } from '../domain/integrations/connector.ts';
import type { Click, ClickSecrets } from '../domain/ledger/click.ts';
import type { Msisdn } from '../domain/otp-flow/msisdn.ts';
import { subIdsOf } from '../domain/ledger/sub-ids.ts';
import type { Ports } from './ports.ts';

/** What a step's macros stand for; address, agent and language are those given at send. */
export function macroValues(
  ports: Ports,
  access: Access,
  click: Click,
  secrets: ClickSecrets,
  msisdn: Msisdn,
): MacroValues {
  const operator = access.integration.msisdn.operators.find((one) => one.id === click.operator);
  const network = operator?.mccmnc[0];
  return {
    msisdn,
    tid: click.tid,
    aff_id: click.affiliate_id,
    ...subIdsOf(click),
    ip: secrets.ip,
    ua: secrets.ua,
    lang: secrets.lang,
    operator: click.operator,
    mcc: network?.slice(0, 3),
    mnc: network?.slice(3),
    networks: operator?.mccmnc,
    query: secrets.query,
    page: { url: secrets.page_url ?? `${ports.public_url}/l/${access.page.slug}`, title: access.page.title },
    carry: secrets.carry ?? {},
    now: ports.system.now(),
  };
}
