import type { SQLInputValue } from 'node:sqlite';
import type { OutgoingPostback, Postback } from '../../../domain/postbacks/postback.ts';
import type { Row } from './click-row.ts';

const PLAIN = [
  'id',
  'at',
  'event',
  'receiver',
  'tid',
  'conversion_id',
  'affiliate_id',
  'integration_id',
  'landing_page_id',
  'method',
  'template',
  'address',
  'body',
  'lane',
  'status',
  'round',
  'tries',
  'next_at',
  'until',
  'tried_at',
  'http_status',
  'detail',
] as const satisfies readonly (keyof Postback)[];

export const POSTBACK_COLUMNS: readonly string[] = PLAIN;

export const SELECT_POSTBACK = `SELECT postbacks.seq, ${PLAIN.map((name) => `postbacks.${name}`).join(', ')} FROM postbacks`;

/** With what is sealed of it. */
export const SELECT_OUTGOING = SELECT_POSTBACK.replace(
  ' FROM postbacks',
  ', sealed FROM postbacks LEFT JOIN postback_secrets USING (seq)',
);

export function postbackValues(postback: Postback): SQLInputValue[] {
  return PLAIN.map((name) => postback[name] ?? null);
}

export function postbackFromRow(row: Row): OutgoingPostback {
  const postback: Record<string, unknown> = {};
  for (const name of PLAIN) if (row[name] !== null) postback[name] = row[name];
  if (typeof row.sealed === 'string') postback.sealed = row.sealed;
  // The schema is strict and only `postbackValues` writes it, so the row has a postback's types.
  return postback as unknown as OutgoingPostback;
}
