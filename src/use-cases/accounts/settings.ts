import type { SettingsDefinition, Settings } from '../../domain/accounts/settings.ts';
import { FIRST_SETTINGS, settingsSchema } from '../../domain/accounts/settings.ts';
import { allows } from '../../domain/accounts/permissions.ts';
import { mergePatch } from '../../domain/catalog/merge-patch.ts';
import { invalid, parseDefinition } from '../../domain/catalog/parse-definition.ts';
import { Refusal } from '../../domain/catalog/refusal.ts';
import { checkPostback } from '../../domain/postbacks/check-postback.ts';
import { writtenPostback } from '../../domain/postbacks/written-postback.ts';
import { writtenWebhook } from '../../domain/system/alert-webhook.ts';
import { keepAlertWebhook } from '../keep-alert-webhook.ts';
import { keepPostback } from '../keep-postback.ts';
import type { Actor, Ports } from '../ports.ts';
import { requirePermission } from '../require-permission.ts';
import { resumePostbacks } from '../resume-postbacks.ts';
import { writeAudit } from '../write-audit.ts';

/** The settings as they would be written again; where the network tells of itself only for those who see that. */
export async function readSettings(ports: Ports, actor: Actor): Promise<SettingsDefinition> {
  await requirePermission(ports, actor, 'settings.read');
  const { tracker, alert_webhook, ...settings } = written(ports.catalog.state.settings);
  return {
    ...settings,
    ...(allows(actor, 'affiliates.read') && { tracker }),
    ...(allows(actor, 'system.read') && { alert_webhook }),
  };
}

interface ChangedSettings {
  settings: SettingsDefinition;
  tracker_secret?: string;
  alert_webhook_secret?: string;
  warnings: string[];
}

/** Changes the network's settings by a merge patch. `…_secret`: one that was made, to be shown this once. */
export async function changeSettings(ports: Ports, actor: Actor, input: unknown): Promise<ChangedSettings> {
  await requirePermission(ports, actor, 'settings.write');
  return ports.flights.queue('catalog', async () => {
    const before = ports.catalog.state.settings;
    const { tracker, alert_webhook, ...rest } = parseDefinition(
      settingsSchema,
      mergePatch(written(before), input),
    );
    const issues = tracker ? checkPostback(tracker, 'network', 'tracker.url') : [];
    if (issues.length > 0) throw invalid(issues);
    const { kept, made, warnings } = await keepPostback(ports, tracker, before.tracker, 'tracker');
    const webhook = await keepAlertWebhook(ports, alert_webhook, before.alert_webhook);
    const settings: Settings = { ...rest, tracker: kept, alert_webhook: webhook.kept };
    await ports.catalog.change((state) => {
      if (state.settings !== before)
        throw new Refusal('conflict', 'Somebody else changed the settings meanwhile: read them again.');
      return { state: { ...state, settings }, result: undefined };
    });
    await writeAudit(ports, actor, 'settings.changed', undefined, {
      ...rest,
      tracker: kept?.enabled ?? false,
      alert_webhook: webhook.kept !== undefined,
    });
    await resumePostbacks(ports, 'network', kept);
    return {
      settings: written(settings),
      tracker_secret: made,
      alert_webhook_secret: webhook.made,
      warnings: [...warnings, ...webhook.warnings],
    };
  });
}

/** A catalog of an earlier version lacks what came later. */
function written({ tracker, alert_webhook, ...kept }: Settings): SettingsDefinition {
  return {
    ...FIRST_SETTINGS,
    ...kept,
    ...(tracker && { tracker: writtenPostback(tracker) }),
    ...(alert_webhook && { alert_webhook: writtenWebhook(alert_webhook) }),
  };
}
