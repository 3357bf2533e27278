import type { Happened } from './happened.ts';
import type { PostbackMacro } from './postback-macros.ts';

/** What the macros stand for; a value there is none of is empty. `msisdn`: digits, where it may be told. */
export function postbackValues(
  { event, at, click, conversion }: Happened,
  msisdn: string | undefined,
): Record<PostbackMacro, string> {
  return {
    tid: click.tid,
    conversion_id: conversion?.id ?? '',
    aff_click_id: click.aff_click_id ?? '',
    sub1: click.sub1 ?? '',
    sub2: click.sub2 ?? '',
    sub3: click.sub3 ?? '',
    sub4: click.sub4 ?? '',
    sub5: click.sub5 ?? '',
    aff_id: click.affiliate_id,
    landing_page_id: click.landing_page_id,
    integration_id: click.integration_id,
    payout: conversion?.payout?.amount ?? '',
    currency: conversion?.payout?.currency ?? '',
    status: conversion?.status ?? click.status,
    reason: conversion?.reason ?? '',
    event,
    at: new Date(at).toISOString(),
    revenue: conversion?.revenue?.amount ?? '',
    revenue_currency: conversion?.revenue?.currency ?? '',
    operator: click.operator ?? '',
    country: click.country,
    variant: click.variant ?? '',
    msisdn: msisdn ?? '',
  };
}
