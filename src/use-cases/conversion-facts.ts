import type { Click } from '../domain/ledger/click.ts';
import type { Conversion } from '../domain/ledger/conversion.ts';
import type { EvidenceFacts } from '../domain/ledger/evidence.ts';
import { subIdsOf } from '../domain/ledger/sub-ids.ts';

/** A conversion as its evidence names it. `affiliate`: the name it has in the catalog. */
export function conversionFacts(
  conversion: Conversion,
  click: Click,
  affiliate: string | undefined,
): EvidenceFacts['conversion'] {
  const { id, tid, at, settled_by, integration_id, landing_page_id, test } = conversion;
  return {
    ...{ id, tid, at: new Date(at).toISOString(), settled_by, integration_id, landing_page_id, test },
    affiliate: { id: conversion.affiliate_id, name: affiliate ?? null },
    variant: conversion.variant ?? null,
    payout: conversion.payout ?? null,
    msisdn: conversion.msisdn_masked,
    operator: conversion.operator ?? null,
    country: click.country,
    ...subIdsOf(click),
  };
}
