import type { Alert, AlertKind } from '../domain/system/alert.ts';
import { alertName } from '../domain/system/alert.ts';
import type { Ports } from './ports.ts';
import { tellAlert } from './tell-alert.ts';

interface RaisedAlert {
  subject?: string;
  /** A sentence. */
  reason: string;
  /** Of what is seen only as it happens: when it is over by itself. */
  for_ms?: number;
  /** Whoever raises it has written its own line. */
  is_logged?: boolean;
}

/** Tells operators that something is not as it should be; what they were told already only gets its newest reason. */
export function raiseAlert(
  ports: Ports,
  kind: AlertKind,
  { subject, reason, for_ms, is_logged = false }: RaisedAlert,
): void {
  const name = alertName(kind, subject);
  const known = ports.alerts.get(name);
  const now = ports.system.now();
  const until = for_ms === undefined ? undefined : now + for_ms;
  const alert: Alert = { kind, subject, since: known?.since ?? now, reason, until };
  ports.alerts.set(name, alert);
  if (known) return;
  void tellAlert(ports, 'alert.raised', alert);
  if (is_logged) return;
  ports.log('warn', 'an alert was raised', { kind, subject, reason });
}

/** Tells them that it is over. */
export function clearAlert(ports: Ports, kind: AlertKind, subject?: string, is_logged = false): void {
  const name = alertName(kind, subject);
  const alert = ports.alerts.get(name);
  if (!alert) return;
  ports.alerts.delete(name);
  void tellAlert(ports, 'alert.over', alert);
  if (is_logged) return;
  ports.log('info', 'an alert is over', { kind, subject });
}

/** Clears what was to last only for a while. */
export function endOldAlerts(ports: Ports): void {
  const now = ports.system.now();
  for (const { kind, subject, until } of ports.alerts.values())
    if (until !== undefined && until <= now) clearAlert(ports, kind, subject);
}
