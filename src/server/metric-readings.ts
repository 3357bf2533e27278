import type { Reading } from '../adapters/metrics/prom-meter.ts';
import { ALERTS } from '../domain/system/alert.ts';
import type { Ports } from '../use-cases/ports.ts';

/** What is read when metrics are asked for. Documented in the README. */
export function metricReadings(ports: Ports): Reading[] {
  const { ledger, machine, alerts } = ports;
  const postbacks = () => ledger.countPostbacks(ports.system.now());
  return [
    {
      name: 'pinflow_info',
      help: 'Always 1; which version runs.',
      label: 'version',
      read: async () => ({ [machine.version]: 1 }),
    },
    {
      name: 'pinflow_ready',
      help: '1 while the ledger can be read and written.',
      read: async () => ((await ledger.ready()) ? 1 : 0),
    },
    {
      name: 'pinflow_backlog',
      help: 'Sends and verifies that wait for this process, not for an advertiser.',
      read: async () => ports.backlog.waiting,
    },
    {
      name: 'pinflow_postbacks',
      help: 'Postbacks that wait, that were given up, and that are held.',
      label: 'state',
      async read() {
        const { waiting, failed, stopped } = await postbacks();
        return { waiting, failed, stopped };
      },
    },
    {
      name: 'pinflow_postbacks_late_seconds',
      help: 'How long the longest waiting postback has been due.',
      async read() {
        const { oldest_due_at } = await postbacks();
        return oldest_due_at === undefined ? 0 : Math.max(0, ports.system.now() - oldest_due_at) / 1000;
      },
    },
    {
      name: 'pinflow_alerts',
      help: 'Alerts there are now, by kind.',
      label: 'kind',
      async read() {
        const kinds = Object.keys(ALERTS);
        const count = (kind: string) => [...alerts.values()].filter((alert) => alert.kind === kind).length;
        return Object.fromEntries(kinds.map((kind) => [kind, count(kind)]));
      },
    },
    {
      name: 'pinflow_disk_free_bytes',
      help: 'Free on the disk of the data dir.',
      read: async () => (await machine.look()).disk.free,
    },
    {
      name: 'pinflow_ledger_bytes',
      help: 'Of the ledger, what is not yet folded into it included.',
      read: async () => (await machine.look()).ledger_bytes,
    },
    {
      name: 'pinflow_backup_timestamp_seconds',
      help: 'When the newest backup kept in the data dir was made; 0 when there is none.',
      read: async () => ((await ports.backups.kept())[0]?.created_at ?? 0) / 1000,
    },
  ];
}
