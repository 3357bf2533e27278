import type { Told } from './outside-world.ts';

/** What everybody outside saw, and what the product says of itself where an invariant asks for its word. */
export interface OutsideRecord {
  /** Clicks whose verification was acknowledged to the caller, with the id it was told. */
  acknowledged: ReadonlyMap<string, string>;
  /** `<tid> <code>` → how often a caller tried it. */
  tried: ReadonlyMap<string, number>;
  /** The same as the advertiser saw it, and the clicks it accepted. */
  verifies: ReadonlyMap<string, number>;
  accepted: ReadonlySet<string>;
  /** What the receiver was told. */
  told: readonly Told[];
  /** The product's word: its conversions, its indeterminate clicks, postbacks it shows as failed, its reports. */
  conversions: readonly { id: string; tid: string }[];
  indeterminate: ReadonlySet<string>;
  failed: ReadonlySet<string>;
  /** Name of a report → conversions in all of its rows. */
  reports: Readonly<Record<string, number>>;
}

/** Invariants I1 to I7 that do not hold, in words; empty when all do. */
export function judgeRecord(record: OutsideRecord): string[] {
  const broken: string[] = [];
  const told = group(record.told, ({ tid }) => tid);
  const listed = group(record.conversions, ({ tid }) => tid);
  for (const [tid, id] of record.acknowledged) {
    const ids = new Set([...(listed.get(tid) ?? [])].map((one) => one.id));
    if (ids.size !== 1 || !ids.has(id))
      broken.push(`I1: ${tid} was acknowledged as ${id} and has the conversions ${[...ids].join(', ')}`);
  }
  for (const tid of new Set([...told.keys(), ...listed.keys()])) {
    const ids = new Set([
      ...(told.get(tid) ?? []).map(({ conversion_id }) => conversion_id),
      ...(listed.get(tid) ?? []).map(({ id }) => id),
    ]);
    if (ids.size > 1 || (listed.get(tid) ?? []).length > 1)
      broken.push(`I2: ${tid} has the conversions ${[...ids].join(', ')}`);
    if (!record.accepted.has(tid)) broken.push(`I4: ${tid} has a conversion the advertiser never accepted`);
  }
  for (const tid of record.accepted)
    if (!listed.has(tid) && !record.indeterminate.has(tid))
      broken.push(`I3: ${tid} was accepted and is neither a conversion nor indeterminate`);
  for (const { id, tid } of record.conversions) {
    const postbacks = new Set(
      (told.get(tid) ?? [])
        .filter(({ conversion_id }) => conversion_id === id)
        .map(({ postback_id }) => postback_id),
    );
    if (postbacks.size > 1) broken.push(`I5: ${id} was told under the ids ${[...postbacks].join(', ')}`);
    if (postbacks.size === 0 && !record.failed.has(id))
      broken.push(`I5: ${id} was told to nobody, and no failure is shown`);
  }
  for (const [name, count] of record.verifies)
    if (count > (record.tried.get(name) ?? 0))
      broken.push(
        `I6: the advertiser saw ${count} verifies of ${name}, tried ${record.tried.get(name) ?? 0} times`,
      );
  for (const [name, count] of Object.entries(record.reports))
    if (count !== record.conversions.length)
      broken.push(
        `I7: the report by ${name} has ${count} conversions, and there are ${record.conversions.length}`,
      );
  return broken;
}

function group<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return groups;
}
