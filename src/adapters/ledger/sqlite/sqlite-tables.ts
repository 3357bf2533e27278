import type { DatabaseSync } from 'node:sqlite';
import type { Announce } from '../../../domain/postbacks/announce.ts';
import type { ChainName } from '../../../domain/ledger/chain-head.ts';
import type { Chain } from '../chain/chain.ts';
import type { Tables } from '../tables.ts';
import type { Rollups } from './rollups.ts';
import { addressTables } from './address-tables.ts';
import { clickTables } from './click-tables.ts';
import { conversionTables } from './conversion-tables.ts';
import { erasureTables } from './erasure-tables.ts';
import { limitTables } from './limit-tables.ts';
import { postbackTables } from './postback-tables.ts';
import { sideTables } from './side-tables.ts';

/** The rows of an open database. Statements are prepared once; call only between BEGIN and COMMIT, or to read. */
export function sqliteTables(
  db: DatabaseSync,
  chains: Record<ChainName, Chain>,
  announce: Announce,
  rollups: Rollups,
): Tables {
  return {
    ...clickTables(db, chains.entries, rollups),
    ...conversionTables(db, rollups),
    ...sideTables(db, chains, rollups),
    ...limitTables(db),
    ...addressTables(db),
    ...postbackTables(db, chains.outbox),
    ...erasureTables(db, chains.outbox),
    announce,
  };
}
