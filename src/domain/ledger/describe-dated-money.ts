import type { DatedMoney } from './dated-money.ts';
import { changeAt } from './dated-money.ts';
import type { Money } from './money.ts';

/** A dated payout or revenue as people read it. Times ISO 8601. */
export interface DatedMoneyLine {
  id: string;
  from: string;
  state: 'past' | 'present' | 'future';
  money: Money | null;
  operators?: readonly string[];
  written_at: string;
  by?: string;
}

/** Latest first. `laneOf`: changes of one lane follow each other, and each lane has its present one. */
export function describeDatedMoney(
  changes: readonly DatedMoney[],
  now: number,
  laneOf: (change: DatedMoney) => string,
): DatedMoneyLine[] {
  const lanes = Map.groupBy(changes, laneOf);
  const present = new Set([...lanes.values()].map((lane) => changeAt(lane, now)));
  const newest = changes.toReversed().sort((one, other) => other.from - one.from);
  return newest.map((change) => ({
    id: change.id,
    from: new Date(change.from).toISOString(),
    state: present.has(change) ? 'present' : change.from > now ? 'future' : 'past',
    money: change.money ?? null,
    operators: change.operators,
    written_at: new Date(change.at).toISOString(),
    by: change.by,
  }));
}
