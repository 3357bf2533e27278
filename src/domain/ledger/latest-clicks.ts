import type { CatalogState } from '../catalog/catalog.ts';
import type { Outcome } from '../otp-flow/outcomes.ts';
import { messageOf } from '../otp-flow/outcomes.ts';
import type { Click, ClickStatus } from './click.ts';
import type { Conversion, ConversionStatus } from './conversion.ts';
import type { Money } from './money.ts';

/** A click as one line a person recognises it by: the number masked, names instead of ids. `at` is ISO 8601. */
export interface ClickGlance {
  tid: string;
  at: string;
  msisdn: string;
  operator?: string;
  page: string;
  affiliate: string;
  status: ClickStatus;
  /** How its last step ended, with the sentence for it; undefined while the first is under way. */
  outcome?: { code: Outcome; sentence: string };
  conversion?: { status: ConversionStatus; payout?: Money };
}

/** The newest clicks, newest first, and what today came to. `at`: when this was so, ISO 8601. */
export interface LatestClicks {
  at: string;
  clicks: ClickGlance[];
  today: Today;
  /** What waits for a person, for those who may see to it. */
  waiting?: { indeterminate: number; unwell: { id: string; name: string; state: 'alert' | 'paused' }[] };
}

/** A day's figures so far. `cr`: conversions for each sent code, four decimals; null when nothing was sent. */
export interface Today {
  date: string;
  time_zone: string;
  clicks: number;
  sent: number;
  conversions: number;
  cr: string | null;
}

/** What the ledger's click and its conversion look like at a glance. Archived things still name their clicks. */
export function glanceAt(state: CatalogState, click: Click, conversion: Conversion | undefined): ClickGlance {
  const operators = state.integrations[click.integration_id]?.msisdn.operators ?? [];
  const { outcome } = click;
  return {
    tid: click.tid,
    at: new Date(click.at).toISOString(),
    msisdn: click.msisdn_masked,
    operator: operators.find(({ id }) => id === click.operator)?.name ?? click.operator,
    page: state.landing_pages[click.landing_page_id]?.title ?? click.landing_page_id,
    affiliate: state.affiliates[click.affiliate_id]?.name ?? click.affiliate_id,
    status: click.status,
    outcome: outcome && { code: outcome, sentence: messageOf(outcome) },
    conversion: conversion && { status: conversion.status, payout: conversion.payout },
  };
}
