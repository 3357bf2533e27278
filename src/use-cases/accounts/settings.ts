import { settingsSchema } from '../../domain/accounts/settings.ts';
import type { Settings } from '../../domain/accounts/settings.ts';
import { mergePatch } from '../../domain/catalog/merge-patch.ts';
import { parseDefinition } from '../../domain/catalog/parse-definition.ts';
import type { Actor, Ports } from '../ports.ts';
import { requirePermission } from '../require-permission.ts';
import { writeAudit } from '../write-audit.ts';

export async function readSettings(ports: Ports, actor: Actor): Promise<Settings> {
  await requirePermission(ports, actor, 'settings.read');
  return ports.catalog.state.settings;
}

/** Changes the network's settings by a merge patch. */
export async function changeSettings(ports: Ports, actor: Actor, input: unknown): Promise<Settings> {
  await requirePermission(ports, actor, 'settings.write');
  const settings = await ports.catalog.change((state) => {
    const next = parseDefinition(settingsSchema, mergePatch(state.settings, input));
    return { state: { ...state, settings: next }, result: next };
  });
  await writeAudit(ports, actor, 'settings.changed', undefined, { ...settings });
  return settings;
}
