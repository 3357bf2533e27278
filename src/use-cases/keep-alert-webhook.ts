import { invalid } from '../domain/catalog/parse-definition.ts';
import type { AlertWebhook, AlertWebhookDefinition } from '../domain/system/alert-webhook.ts';
import { keepPostback } from './keep-postback.ts';
import type { Ports } from './ports.ts';

/** What makes a webhook a postback: told by POST, to one address, of no affiliate's events. */
const POSTBACK = { method: 'POST', events: [], include_msisdn: false, enabled: true } as const;

/** The webhook as it is kept: its address allowed, its secret sealed. Throws a `Refusal` naming what is wrong. */
export async function keepAlertWebhook(
  ports: Ports,
  definition: AlertWebhookDefinition | undefined,
  before: AlertWebhook | undefined,
): Promise<{ kept?: AlertWebhook; made?: string; warnings: string[] }> {
  if (!definition) return { warnings: [] };
  if (!/^https?:\/\/[^\s{}#@]+$/i.test(definition.url) || !URL.canParse(definition.url))
    throw invalid([
      { path: 'alert_webhook.url', message: 'Alerts go to an http or https address, without macros.' },
    ]);
  const { kept, made, warnings } = await keepPostback(
    ports,
    { ...definition, ...POSTBACK, events: [] },
    before && { ...before, ...POSTBACK, events: [] },
    'alert_webhook',
  );
  return { kept: kept && { url: kept.url, sealed_secret: kept.sealed_secret }, made, warnings };
}
