import type { Click } from '../../../domain/ledger/click.ts';
import type { Conversion } from '../../../domain/ledger/conversion.ts';
import type { Tables } from '../tables.ts';
import { announce } from './announce.ts';

/** The click's conversion: the one it has, else `made`, written with its entry. See `requireConversion`. */
export function recordConversion(tables: Tables, click: Click, made?: Conversion): Conversion | undefined {
  const kept = tables.conversionOf(click.tid);
  if (kept || !made) return kept;
  const { msisdn_masked: _, ...conversion } = made;
  tables.append({
    at: made.at,
    kind: 'conversion',
    tid: click.tid,
    body: {
      by: made.settled_by,
      status: made.status,
      reason: made.reason,
      held_until: made.held_until,
      conversion,
    },
  });
  tables.insertConversion(made, click);
  tables.dropAddressSend(click.tid, 'verified');
  tables.noteCounted('conversion', made, 1);
  if (made.status === 'approved') tables.noteCounted('approved', made, 1);
  announce(tables, { event: 'conversion', at: made.at, click, conversion: made });
  return made;
}
