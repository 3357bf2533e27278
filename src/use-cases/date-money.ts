import { invalid } from '../domain/catalog/parse-definition.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { DatedMoney } from '../domain/ledger/dated-money.ts';
import type { DatedMoneyLine } from '../domain/ledger/describe-dated-money.ts';
import type { Money } from '../domain/ledger/money.ts';
import type { Actor, Ports } from './ports.ts';

/** Times to come that one page or integration may have written down. */
const MOST_TO_COME = 100;

/** One more dated change. Throws a `Refusal` for a time that is over: what was paid then stays as it was. */
export function datedMoney(
  ports: Ports,
  actor: Actor,
  changes: readonly DatedMoney[],
  wish: { id: string; from?: string; money: Money | null; operators?: readonly string[] },
): DatedMoney {
  const at = ports.system.now();
  const from = wish.from === undefined ? at : Date.parse(wish.from);
  if (from < at)
    throw invalid([
      {
        path: 'from',
        message:
          'This time is over, and what was earned then stays: leave it out for now, or give a later one.',
      },
    ]);
  if (changes.filter((change) => change.from > at).length >= MOST_TO_COME)
    throw new Refusal('conflict', `${MOST_TO_COME} changes to come are written down: remove one first.`);
  const { id, operators } = wish;
  return { id, from, money: wish.money ?? undefined, operators, at, by: actor.who };
}

/** All but one that is still to come. Throws a `Refusal` for an unknown one, and for one that has begun. */
export function withoutDated(ports: Ports, changes: readonly DatedMoney[], id: string): DatedMoney[] {
  const change = changes.find((one) => one.id === id);
  if (!change) throw new Refusal('not_found', 'There is no change with this id.');
  if (change.from <= ports.system.now())
    throw new Refusal('conflict', 'This change has begun: it is history now. Write another one.');
  return changes.filter((one) => one !== change);
}

/** The line of a change that was just written. */
export function lineOf(lines: readonly DatedMoneyLine[], id: string): DatedMoneyLine {
  const line = lines.find((one) => one.id === id);
  if (!line) throw new Error(`The change ${id} was not kept.`);
  return line;
}
