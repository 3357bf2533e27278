import type { Affiliate } from '../domain/affiliates/affiliate.ts';
import type { Integration } from '../domain/integrations/integration.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** What a page may be made for and of, by name. */
export interface ChoosableNames {
  affiliates: Pick<Affiliate, 'id' | 'name' | 'api_access'>[];
  integrations: {
    id: string;
    name: string;
    otp_length: number | null;
    operators: { id: string; name: string }[];
  }[];
}

/** Affiliates and integrations in use, to choose from; by name. */
export async function choosableNames(ports: Ports, actor: Actor): Promise<ChoosableNames> {
  await requirePermission(ports, actor, 'names.read');
  const { affiliates, integrations } = ports.catalog.state;
  return {
    affiliates: inUse(affiliates).map(({ id, name, api_access }) => ({ id, name, api_access })),
    integrations: inUse<Integration>(integrations).map(({ id, name, otp, msisdn }) => ({
      id,
      name,
      otp_length: otp.length,
      operators: msisdn.operators.map((operator) => ({ id: operator.id, name: operator.name })),
    })),
  };
}

function inUse<T extends { name: string; archived_at?: number }>(things: Record<string, T>): T[] {
  return Object.values(things)
    .filter((thing) => thing.archived_at === undefined)
    .sort((a, b) => a.name.localeCompare(b.name));
}
