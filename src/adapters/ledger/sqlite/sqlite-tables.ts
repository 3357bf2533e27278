import type { DatabaseSync } from 'node:sqlite';
import type { Announce } from '../../../domain/postbacks/announce.ts';
import type { Tables } from '../tables.ts';
import { clickTables } from './click-tables.ts';
import { conversionTables } from './conversion-tables.ts';
import { limitTables } from './limit-tables.ts';
import { postbackTables } from './postback-tables.ts';
import { sideTables } from './side-tables.ts';

/** The rows of an open database. Statements are prepared once; call only between BEGIN and COMMIT, or to read. */
export function sqliteTables(db: DatabaseSync, announce: Announce): Tables {
  return {
    ...clickTables(db),
    ...conversionTables(db),
    ...sideTables(db),
    ...limitTables(db),
    ...postbackTables(db),
    announce,
  };
}
