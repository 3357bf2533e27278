import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { Click } from '../../../domain/ledger/click.ts';

/** Columns of `clicks` that a click is made of, in the order they are bound; `sealed` has its own table. */
export const CLICK_COLUMNS = [
  'tid',
  'at',
  'status',
  'outcome',
  'affiliate_id',
  'integration_id',
  'integration_version',
  'landing_page_id',
  'page_version',
  'variant',
  'test',
  'msisdn_hash',
  'msisdn_masked',
  'country',
  'operator',
  'block_hash',
  'attempts',
  'max_attempts',
  'otp_length',
  'sent_at',
  'expires_at',
  'resend_at',
  'verifying_since',
  'verified_at',
  'resend_of',
  'status_due_at',
  'status_asked',
  'sub1',
  'sub2',
  'sub3',
  'sub4',
  'sub5',
  'aff_click_id',
] as const satisfies readonly (keyof Click)[];

const READ_COLUMNS = [...CLICK_COLUMNS, 'sealed'] as const;
const TEST = CLICK_COLUMNS.indexOf('test');

/** A whole click: its row, and its seal, empty once erased. `seq` stands last. */
export const SELECT_CLICK = `SELECT ${CLICK_COLUMNS.map((name) => `clicks.${name}`).join(', ')},
  coalesce(sealed, '') AS sealed, clicks.seq FROM clicks LEFT JOIN click_secrets ON click_secrets.seq = clicks.seq`;

export type Row = Record<string, SQLOutputValue>;

export function clickValues(click: Click): SQLInputValue[] {
  return CLICK_COLUMNS.map((name) => {
    const value = click[name];
    return typeof value === 'boolean' ? Number(value) : (value ?? null);
  });
}

/** From the values of `CLICK_COLUMNS` and the seal, read as an array, which costs half of an object. */
export function clickFromValues(values: readonly (SQLOutputValue | undefined)[]): Click {
  const click: Record<string, unknown> = {};
  let place = 0;
  for (const name of READ_COLUMNS) {
    const value = values[place++];
    if (value !== null) click[name] = value;
  }
  click.test = values[TEST] === 1;
  // The schema is strict and only `clickValues` writes it, so the row has a click's types.
  return click as unknown as Click;
}

export function clickFromRow(row: Row): Click {
  return clickFromValues(READ_COLUMNS.map((name) => row[name]));
}
