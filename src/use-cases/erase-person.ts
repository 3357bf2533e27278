import type { PersonFound } from '../domain/ledger/erasure.ts';
import { maskMsisdn, parseMsisdn } from '../domain/otp-flow/msisdn.ts';
import { invalid } from '../domain/catalog/parse-definition.ts';
import { numberHash } from './click-secrets.ts';
import { isBlocked } from './block-numbers.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

const DAY_MS = 86_400_000;
const BATCH = 100;

/** What was found of a person, and what became of it. The number itself is only shown masked, and kept nowhere. */
export interface PersonErased extends PersonFound {
  msisdn: string;
  /** A number or prefix on the block list covers it; that entry stays. */
  blocked: boolean;
  erased: number;
  /** Clicks under way just now: to be asked for again in a minute. */
  left: number;
}

/**
 * Looks a person up by number and, unless `dry_run`, erases it: see `Erasure.erase`. Audited without the number.
 * Throws a `Refusal` for a number that cannot be read.
 */
export async function erasePerson(
  ports: Ports,
  actor: Actor,
  { msisdn, dry_run = false }: { msisdn: string; dry_run?: boolean },
): Promise<PersonErased> {
  await requirePermission(ports, actor, 'people.erase');
  const number = parseMsisdn(msisdn, []);
  if (!number) throw invalid([{ path: 'msisdn', message: 'Write the number with its country code.' }]);
  const msisdn_hash = numberHash(ports, number.digits);
  const found = await ports.ledger.personOf(msisdn_hash);
  const told = dry_run ? { erased: 0, left: 0 } : await eraseAll(ports, actor, msisdn_hash);
  const { clicks, conversions } = found;
  await writeAudit(ports, actor, dry_run ? 'person.looked_up' : 'person.erased', undefined, {
    clicks,
    conversions,
    ...(dry_run ? {} : told),
  });
  return {
    msisdn: maskMsisdn(number.digits),
    blocked: isBlocked(ports, number.digits),
    ...found,
    ...told,
  };
}

async function eraseAll(ports: Ports, actor: Actor, msisdn_hash: string) {
  const told = { erased: 0, left: 0 };
  for (;;) {
    const at = ports.system.now();
    const wish = { kind: 'number', msisdn_hash, day_ago: at - DAY_MS } as const;
    const due = await ports.ledger.erasable(wish, BATCH + told.left);
    const { erased, left } = await ports.ledger.erase(
      due.map(({ tid }) => tid),
      { at, by: actor.who },
    );
    told.erased += erased;
    told.left = left;
    if (erased === 0) return told;
  }
}
