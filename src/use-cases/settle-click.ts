import { Refusal } from '../domain/catalog/refusal.ts';
import type { Click } from '../domain/ledger/click.ts';
import type { Settlement } from '../domain/ledger/settlement.ts';
import { newConversion } from './new-conversion.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/**
 * A person's verdict on a click the advertiser left open. The same verdict again changes nothing. Throws a
 * `Refusal` when the click is unknown, or was never indeterminate or was settled otherwise.
 */
export async function settleClick(
  ports: Ports,
  actor: Actor,
  tid: string,
  verdict: Settlement['verdict'],
  reason: string | undefined,
): Promise<Click> {
  await requirePermission(ports, actor, 'clicks.settle');
  let isWritten = false;
  const judge = (click: Click) => {
    isWritten = click.status === 'indeterminate';
    return isWritten ? settlementOf(ports, click, verdict, reason) : undefined;
  };
  const settled = await ports.ledger.settle(tid, judge, 'may_refuse');
  if (!settled.click) throw new Refusal('not_found', 'There is no click with this tid.');
  if (isWritten) await writeAudit(ports, actor, 'click.settled', tid, { verdict });
  else if (!(await wasSettledSo(ports, tid, verdict)))
    throw new Refusal(
      'not_indeterminate',
      `This click is ${settled.click.status}: only an indeterminate one is settled.`,
    );
  return settled.click;
}

function settlementOf(
  ports: Ports,
  click: Click,
  verdict: Settlement['verdict'],
  reason: string | undefined,
): Settlement {
  const at = ports.system.now();
  if (verdict === 'refused') return { at, verdict, by: 'admin', reason };
  const { landing_pages, integrations } = ports.catalog.state;
  const page = landing_pages[click.landing_page_id];
  const integration = integrations[click.integration_id];
  // What the ledger names is archived, never removed.
  if (!page || !integration) throw new Error('The catalog has lost what the ledger names.');
  return {
    at,
    verdict,
    by: 'admin',
    reason,
    conversion: newConversion(ports, { page, integration }, click, 'admin', at),
  };
}

async function wasSettledSo(ports: Ports, tid: string, verdict: Settlement['verdict']): Promise<boolean> {
  if (verdict === 'verified') return (await ports.ledger.conversionOf(tid))?.settled_by === 'admin';
  const timeline = await ports.ledger.timeline(tid);
  const verified = await ports.ledger.conversionOf(tid);
  return !verified && timeline.some((entry) => entry.kind === 'click.settled' && entry.by === 'admin');
}
