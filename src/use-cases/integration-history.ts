import type { VersionGlance } from '../domain/integrations/describe-version.ts';
import { describeVersion, glanceAtVersion } from '../domain/integrations/describe-version.ts';
import { foundVersion, integrationVersions } from './integration-versions.ts';
import type { Actor, Ports } from './ports.ts';

type Described = ReturnType<typeof describeVersion>;

/** Versions of an integration, and two of them to compare: `to` and the one before it, or `from`. */
export interface IntegrationHistory {
  versions: VersionGlance[];
  to: Described;
  /** Absent for the first version. */
  from?: Described;
}

/** `to`: the newest where it is no number; throws a `Refusal` where there is none of that number. */
export async function integrationHistory(
  ports: Ports,
  actor: Actor,
  id: string,
  asked: { from: string | null; to: string | null },
): Promise<IntegrationHistory> {
  const versions = await integrationVersions(ports, actor, id);
  const newest = versions[0]?.version ?? 1;
  const to = foundVersion(ports, id, numberOf(asked.to) ?? newest);
  const from = numberOf(asked.from) ?? versions.find(({ version }) => version < to.version)?.version;
  return {
    versions: versions.map((one) => ({ ...glanceAtVersion(one), by: nameOf(ports, one.saved_by) })),
    to: describeVersion(to),
    from: from === undefined ? undefined : describeVersion(foundVersion(ports, id, from)),
  };
}

/** People by their names, everybody else by what the audit calls them. */
function nameOf({ catalog }: Ports, who: string | undefined): string | null {
  const id = who?.startsWith('user:') ? who.slice('user:'.length) : undefined;
  return (id === undefined ? undefined : catalog.state.users[id]?.name) ?? who ?? null;
}

function numberOf(text: string | null): number | undefined {
  return text !== null && /^[0-9]{1,9}$/.test(text) ? Number(text) : undefined;
}
