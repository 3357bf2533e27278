import type { DatabaseSync } from 'node:sqlite';
import type { Conversion, ConversionStatus } from '../../../domain/ledger/conversion.ts';
import type { Tables } from '../tables.ts';
import {
  CONVERSION_COLUMNS,
  conversionFromRow,
  conversionValues,
  SELECT_CONVERSION,
} from './conversion-row.ts';

import { conversionKey } from './rollup-key.ts';
import type { Rollups } from './rollups.ts';

type ConversionTables = Pick<
  Tables,
  'conversion' | 'conversionOf' | 'insertConversion' | 'updateConversion' | 'heldUntil' | 'lastConversionAt'
>;

export function conversionTables(db: DatabaseSync, rollups: Rollups): ConversionTables {
  const byId = db.prepare(`${SELECT_CONVERSION} WHERE id = ?`);
  const byClick = db.prepare(`${SELECT_CONVERSION} WHERE tid = ?`);
  const insert = db.prepare(
    `INSERT INTO conversions (${CONVERSION_COLUMNS.join(', ')}) VALUES (${CONVERSION_COLUMNS.map(() => '?').join(', ')})`,
  );
  const update = db.prepare('UPDATE conversions SET status = ?, reason = ?, held_until = ? WHERE id = ?');
  const held = db.prepare(
    `${SELECT_CONVERSION} WHERE held_until <= ? AND status = 'pending' ORDER BY held_until, seq LIMIT ?`,
  );
  const outcomeOf = db.prepare('SELECT outcome FROM clicks WHERE tid = ?');
  const last = db.prepare(
    'SELECT max(at) AS at FROM conversions WHERE msisdn_hash = ? AND integration_id = ? AND test = ?',
  );

  return {
    conversion(id) {
      const row = byId.get(id);
      return row && conversionFromRow(row);
    },
    conversionOf(tid) {
      const row = byClick.get(tid);
      return row && conversionFromRow(row);
    },
    insertConversion(conversion, { msisdn_hash }) {
      insert.run(...conversionValues(conversion, msisdn_hash));
      count(conversion, conversion.status, 1);
    },
    updateConversion(conversion, before) {
      const { id, status, reason, held_until } = conversion;
      update.run(status, reason ?? null, held_until ?? null, id);
      count(conversion, before.status, -1);
      count(conversion, status, 1);
    },
    heldUntil: (now, limit) => held.all(now, limit).map(conversionFromRow),
    lastConversionAt({ msisdn_hash, integration_id, test }) {
      const at = last.get(msisdn_hash, integration_id, Number(test))?.at;
      return typeof at === 'number' ? at : undefined;
    },
  };

  function count(conversion: Conversion, status: ConversionStatus, by: 1 | -1): void {
    if (conversion.test) return;
    const outcome = outcomeOf.get(conversion.tid)?.outcome;
    const key = conversionKey(conversion, status, typeof outcome === 'string' ? outcome : undefined);
    rollups.add(key, conversion.at, [by, 0, 0]);
  }
}
