import { allows } from '../domain/accounts/permissions.ts';
import type { LatestClicks } from '../domain/ledger/latest-clicks.ts';
import type { Actor, Ports } from './ports.ts';

const COUNTED = 999;

/** Clicks without a verdict and integrations that are not well; undefined for those who cannot see to either. */
export async function whatWaits(ports: Ports, actor: Actor): Promise<LatestClicks['waiting']> {
  if (!allows(actor, 'clicks.settle') || !allows(actor, 'integrations.read')) return undefined;
  const { integrations } = ports.catalog.state;
  const unwell = [...ports.watches].flatMap(([id, { state }]) => {
    const integration = integrations[id];
    if (state === 'ok' || !integration || integration.archived_at !== undefined) return [];
    return [{ id, name: integration.name, state }];
  });
  const open = { test: false, status: 'indeterminate' } as const;
  return { indeterminate: await ports.ledger.countClicks(open, COUNTED), unwell };
}
