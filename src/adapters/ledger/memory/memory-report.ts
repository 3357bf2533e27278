import type { Click } from '../../../domain/ledger/click.ts';
import { toMicros } from '../../../domain/ledger/money.ts';
import type { CountedEvent, ReportQuery, ReportRow } from '../../../domain/ledger/report.ts';
import { QUARTER_MS } from '../quarter.ts';
import { reportRows } from '../report-rows.ts';
import { startsOf } from '../starts-of.ts';
import type { MemoryRows } from './memory-rows.ts';

/** See `Ledger.report`. */
export function memoryReport(rows: MemoryRows, query: ReportQuery): ReportRow[] {
  const sums = reportRows(query);
  const startOf = query.time && startsOf(query.time);
  const bucket = (at: number) => startOf?.(at - (at % QUARTER_MS));
  const clicks = rows.clicks.map((row) => row.value);

  for (const click of clicks.filter((click) => !click.test && within(query, click)))
    sums.add(keyOf(click), bucket(click.at), {
      clicks: 1,
      sent: Number(click.sent_at !== undefined),
      verifies: click.attempts,
      indeterminate: Number(click.status === 'indeterminate'),
    });

  for (const { value: conversion } of rows.conversions) {
    if (conversion.test || !within(query, conversion)) continue;
    const outcome = clicks.find((click) => click.tid === conversion.tid)?.outcome;
    const [key, at] = [keyOf({ ...conversion, outcome }), bucket(conversion.at)];
    sums.add(key, at, { [conversion.status]: 1 });
    if (conversion.status !== 'approved') continue;
    for (const kind of ['payout', 'revenue'] as const) {
      const money = conversion[kind];
      if (money) sums.addMoney(key, at, kind, money.currency, toMicros(money.amount));
    }
  }

  for (const event of rows.counted) {
    const started = event.at - (event.at % QUARTER_MS);
    if (!within(query, { ...event, at: started })) continue;
    sums.add(keyOf(event), bucket(event.at), {
      [event.kind === 'view' ? 'views' : 'refused']: event.n ?? 1,
    });
  }
  return sums.rows();
}

function within(query: ReportQuery, subject: Omit<CountedEvent, 'kind'>): boolean {
  if (subject.at < query.from || subject.at >= query.to) return false;
  return (['affiliate_id', 'landing_page_id', 'integration_id'] as const).every(
    (name) => query[name] === undefined || query[name] === subject[name],
  );
}

function keyOf(subject: Partial<Omit<Click, 'status'>>): ReportRow['key'] {
  const { affiliate_id, landing_page_id, integration_id } = subject;
  const { variant, operator, outcome, sub1, sub2, sub3, sub4, sub5 } = subject;
  const named = { affiliate: affiliate_id, landing_page: landing_page_id, integration: integration_id };
  const key = { ...named, variant, operator, outcome, sub1, sub2, sub3, sub4, sub5 };
  return Object.fromEntries(Object.entries(key).map(([name, value]) => [name, value ?? null]));
}
