/** Files of the data dir, besides catalog, ledger and key, that a backup holds where they exist. */
export const KEPT_APART: readonly string[] = ['ledger.heads'];
