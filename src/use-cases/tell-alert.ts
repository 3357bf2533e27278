import type { Alert } from '../domain/system/alert.ts';
import { ALERTS } from '../domain/system/alert.ts';
import { describeAlert } from '../domain/system/describe-alert.ts';
import { openPostbackSecret } from './keep-postback.ts';
import type { Ports } from './ports.ts';

/** Between the tries; then it stands in the log, as everything does. Milliseconds. */
const PAUSES = [5000, 60_000];

/** Tells the network's webhook that an alert was raised or is over, signed, one id across tries. Never rejects. */
export async function tellAlert(
  ports: Ports,
  type: 'alert.raised' | 'alert.over',
  alert: Alert,
): Promise<void> {
  const webhook = ports.catalog.state.settings.alert_webhook;
  if (!webhook) return;
  try {
    const id = ports.system.id();
    const timestamp = new Date(ports.system.now()).toISOString();
    const data = { ...describeAlert(alert), what: ALERTS[alert.kind] };
    const secret = openPostbackSecret(ports, webhook);
    const call = {
      method: 'POST',
      url: webhook.url,
      body: JSON.stringify({ type, timestamp, data }),
    } as const;
    for (const pause of [...PAUSES, undefined]) {
      const { end } = await ports.postbacks.send({ id, at: ports.system.now(), ...call, secret });
      if (end.kind === 'answered' && end.http_status >= 200 && end.http_status < 300) return;
      if (pause !== undefined) await ports.system.wait(pause);
    }
    ports.log('warn', 'the alert webhook did not take an alert', { kind: alert.kind, type });
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    ports.log('error', 'an alert could not be told', { kind: alert.kind, cause });
  }
}
