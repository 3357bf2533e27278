import type { ClickGlance } from '../../src/domain/ledger/latest-clicks.ts';

/** A click as the list shows it; its number ends in the tid's last characters. */
export function glance(tid: string, more: Partial<ClickGlance> = {}): ClickGlance {
  return {
    tid,
    at: '2026-11-23T12:00:00.000Z',
    msisdn: `+2547*****${tid}`,
    page: 'Win a phone',
    affiliate: 'Kiwi Media',
    status: 'sent',
    ...more,
  };
}
