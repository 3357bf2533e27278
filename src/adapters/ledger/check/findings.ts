import type { CheckProgress, Finding } from '../../../domain/ledger/check.ts';
import { MOST_FINDINGS } from '../../../domain/ledger/check.ts';

const PROGRESS_EVERY = 5000;

/** What a check has found and how far it is, while it runs. */
export class Findings {
  readonly kept: Finding[] = [];
  readonly rows: Record<string, number> = {};
  found = 0;
  erased = 0;
  private done = 0;
  private readonly total: number;
  private readonly progress: CheckProgress;

  constructor(total: number, progress: CheckProgress) {
    this.total = total;
    this.progress = progress;
  }

  add(finding: Finding): void {
    this.found += 1;
    if (this.kept.length < MOST_FINDINGS) this.kept.push(finding);
  }

  /** Hands rows on and counts them. */
  *counted<T>(table: string, rows: Iterable<T>): Generator<T> {
    for (const row of rows) {
      this.rows[table] = (this.rows[table] ?? 0) + 1;
      this.done += 1;
      if (this.done % PROGRESS_EVERY === 0) this.progress(Math.min(this.done, this.total), this.total);
      yield row;
    }
  }
}
