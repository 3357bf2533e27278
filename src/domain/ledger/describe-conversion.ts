import type { Conversion } from './conversion.ts';

/** A conversion as the contract shows it; `revenue` for those who may see it. Times ISO 8601. */
export function describeConversion(
  conversion: Conversion,
  { with_revenue }: { with_revenue: boolean },
): Record<string, unknown> {
  return {
    id: conversion.id,
    tid: conversion.tid,
    at: new Date(conversion.at).toISOString(),
    ...statusOf(conversion),
    affiliate_id: conversion.affiliate_id,
    integration_id: conversion.integration_id,
    landing_page_id: conversion.landing_page_id,
    variant: conversion.variant,
    test: conversion.test || undefined,
    msisdn: conversion.msisdn_masked,
    operator: conversion.operator,
    sub1: conversion.sub1,
    sub2: conversion.sub2,
    sub3: conversion.sub3,
    sub4: conversion.sub4,
    sub5: conversion.sub5,
    aff_click_id: conversion.aff_click_id,
    payout: conversion.payout,
    revenue: with_revenue ? conversion.revenue : undefined,
    settled_by: conversion.settled_by,
  };
}

/** The status a conversion has, as it is written again to bring it back. */
export function statusOf({ status, reason, held_until }: Conversion): Record<string, unknown> {
  return {
    status,
    reason,
    held_until: held_until === undefined ? undefined : new Date(held_until).toISOString(),
  };
}
