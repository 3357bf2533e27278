import { Refusal } from '../domain/catalog/refusal.ts';
import { openClick } from './click-secrets.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/** Of which click or conversion, and why. */
export interface DisclosureWish {
  tid?: string;
  conversion_id?: string;
  reason: string;
}

/** The whole number of one click, for who may see it; audited with its reason before it is told. */
export async function discloseNumber(
  ports: Ports,
  actor: Actor,
  { tid, conversion_id, reason }: DisclosureWish,
): Promise<{ tid: string; msisdn: string; at: string }> {
  await requirePermission(ports, actor, 'numbers.read');
  const conversion = conversion_id === undefined ? undefined : await ports.ledger.conversion(conversion_id);
  const of = tid ?? conversion?.tid;
  const click = of === undefined ? undefined : await ports.ledger.click(of);
  if (!click) throw new Refusal('not_found', 'There is no such click or conversion.');
  const { msisdn } = openClick(ports, click);
  if (msisdn === '') throw new Refusal('not_found', 'The number of this click was erased.');
  const at = ports.system.now();
  // Written first: a number nobody can be held to is not told.
  await writeAudit(ports, actor, 'number.disclosed', click.tid, { reason });
  return { tid: click.tid, msisdn: `+${msisdn}`, at: new Date(at).toISOString() };
}
