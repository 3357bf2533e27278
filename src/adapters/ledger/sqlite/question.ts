import type { AuditFilter, ClickFilter, ConversionFilter, Page } from '../../../domain/ledger/listing.ts';
import type { ErasureWish } from '../../../domain/ledger/erasure.ts';
import type { HealthQuery } from '../../../domain/ledger/health.ts';
import type { PostbackFilter } from '../../../domain/postbacks/postback.ts';
import type { ReportQuery } from '../../../domain/ledger/report.ts';

/** What the reading thread is asked; of a report come the first rows, and by `more` those after them. */
export type Question =
  | { kind: 'clicks'; filter: ClickFilter; page: Page }
  | { kind: 'conversions'; filter: ConversionFilter; page: Page }
  | { kind: 'click count'; filter: ClickFilter; most: number }
  | { kind: 'conversion sums'; filter: ConversionFilter }
  | { kind: 'audits'; filter: AuditFilter; page: Page }
  | { kind: 'person'; msisdn_hash: string }
  | { kind: 'erasable'; wish: ErasureWish; limit: number }
  | { kind: 'oldest number' }
  | { kind: 'due'; now: number; limit: number }
  | { kind: 'due postbacks'; now: number; limit: number; but: readonly string[] }
  | { kind: 'postbacks'; filter: PostbackFilter; page: Page }
  | { kind: 'postback tries'; id: string }
  | { kind: 'postback counts'; now: number }
  | { kind: 'report'; query: ReportQuery }
  | { kind: 'more'; stream: number }
  | { kind: 'no more'; stream: number }
  | { kind: 'health'; query: HealthQuery };

export type Reply = { value: unknown } | { error: string; busy: boolean };

/** Some rows of a stream; by its number more can be had, where there are any. */
export interface Batch<T> {
  rows: T[];
  stream?: number;
}
