import type { SettingsDefinition, Settings } from '../../domain/accounts/settings.ts';
import { settingsSchema } from '../../domain/accounts/settings.ts';
import { allows } from '../../domain/accounts/permissions.ts';
import { mergePatch } from '../../domain/catalog/merge-patch.ts';
import { invalid, parseDefinition } from '../../domain/catalog/parse-definition.ts';
import { Refusal } from '../../domain/catalog/refusal.ts';
import { checkPostback } from '../../domain/postbacks/check-postback.ts';
import { writtenPostback } from '../../domain/postbacks/written-postback.ts';
import { keepPostback } from '../keep-postback.ts';
import type { Actor, Ports } from '../ports.ts';
import { requirePermission } from '../require-permission.ts';
import { resumePostbacks } from '../resume-postbacks.ts';
import { writeAudit } from '../write-audit.ts';

/** The settings as they would be written again; where the network's events go only for those who see affiliates'. */
export async function readSettings(ports: Ports, actor: Actor): Promise<SettingsDefinition> {
  await requirePermission(ports, actor, 'settings.read');
  const { tracker, ...settings } = written(ports.catalog.state.settings);
  return allows(actor, 'affiliates.read') ? { ...settings, tracker } : settings;
}

/** Changes the network's settings by a merge patch. `tracker_secret`: one that was made, to be shown this once. */
export async function changeSettings(
  ports: Ports,
  actor: Actor,
  input: unknown,
): Promise<{ settings: SettingsDefinition; tracker_secret?: string; warnings: string[] }> {
  await requirePermission(ports, actor, 'settings.write');
  return ports.flights.queue('catalog', async () => {
    const before = ports.catalog.state.settings;
    const { tracker, ...rest } = parseDefinition(settingsSchema, mergePatch(written(before), input));
    const issues = tracker ? checkPostback(tracker, 'network', 'tracker.url') : [];
    if (issues.length > 0) throw invalid(issues);
    const { kept, made, warnings } = await keepPostback(ports, tracker, before.tracker, 'tracker');
    const settings: Settings = { ...rest, tracker: kept };
    await ports.catalog.change((state) => {
      if (state.settings !== before)
        throw new Refusal('conflict', 'Somebody else changed the settings meanwhile: read them again.');
      return { state: { ...state, settings }, result: undefined };
    });
    await writeAudit(ports, actor, 'settings.changed', undefined, {
      ...rest,
      tracker: kept?.enabled ?? false,
    });
    await resumePostbacks(ports, 'network', kept);
    return { settings: written(settings), tracker_secret: made, warnings };
  });
}

function written({ tracker, ...settings }: Settings): SettingsDefinition {
  return tracker ? { ...settings, tracker: writtenPostback(tracker) } : settings;
}
