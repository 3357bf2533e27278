import type { SQLInputValue } from 'node:sqlite';
import type { Conversion } from '../../../domain/ledger/conversion.ts';
import type { Money } from '../../../domain/ledger/money.ts';
import { toMicros } from '../../../domain/ledger/money.ts';
import type { Row } from './click-row.ts';

const PLAIN = [
  'id',
  'tid',
  'at',
  'status',
  'reason',
  'held_until',
  'affiliate_id',
  'integration_id',
  'landing_page_id',
  'variant',
  'operator',
  'msisdn_masked',
  'settled_by',
  'sub1',
  'sub2',
  'sub3',
  'sub4',
  'sub5',
  'aff_click_id',
] as const satisfies readonly (keyof Conversion)[];

const MONEY = ['payout', 'revenue'] as const;

const MONEY_COLUMNS = MONEY.flatMap((name) => [`${name}_amount`, `${name}_currency`, `${name}_micros`]);

export const CONVERSION_COLUMNS = [...PLAIN, 'test', 'msisdn_hash', ...MONEY_COLUMNS];

/** Not the micros: they may be larger than a number holds, and the amount says the same. */
export const SELECT_CONVERSION = `SELECT seq, test, ${PLAIN.join(', ')}, ${MONEY_COLUMNS.filter((name) => !name.endsWith('_micros')).join(', ')} FROM conversions`;

export function conversionValues(conversion: Conversion, msisdn_hash: string): SQLInputValue[] {
  return [
    ...PLAIN.map((name) => conversion[name] ?? null),
    Number(conversion.test),
    msisdn_hash,
    ...MONEY.flatMap((name) => moneyValues(conversion[name])),
  ];
}

export function conversionFromRow(row: Row): Conversion {
  const conversion: Record<string, unknown> = { test: row.test === 1 };
  for (const name of PLAIN) if (row[name] !== null) conversion[name] = row[name];
  for (const name of MONEY) {
    const [amount, currency] = [row[`${name}_amount`], row[`${name}_currency`]];
    if (amount !== null) conversion[name] = { amount, currency };
  }
  // The schema is strict and only `conversionValues` writes it, so the row has a conversion's types.
  return conversion as unknown as Conversion;
}

function moneyValues(money: Money | undefined): SQLInputValue[] {
  return money ? [money.amount, money.currency, toMicros(money.amount)] : [null, null, null];
}
