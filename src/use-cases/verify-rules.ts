import type { Access } from '../domain/catalog/access.ts';
import type { Click } from '../domain/ledger/click.ts';
import type { VerifyRules } from '../domain/otp-flow/judge-verify.ts';
import { guessesPerDay } from '../domain/otp-flow/judge-verify.ts';
import { numberHash, openClick } from './click-secrets.ts';
import type { Ports } from './ports.ts';
import { readNumber } from './read-number.ts';
import { runningIntegration } from './running-integration.ts';

/** The rules a code is judged by: limits and carries of the integration version the click began with. */
export function verifyRules(
  ports: Ports,
  access: Access,
  given: Pick<VerifyRules, 'now' | 'msisdn_hash' | 'given_length'>,
): VerifyRules {
  return {
    ...given,
    landing_page_id: access.page.id,
    test: access.mode === 'test',
    guesses_per_day: (click) => guessLimit(ports, access, click),
    has_carries: (click) => hasCarries(ports, access, click),
  };
}

/** Keyed hash of the number given beside or instead of a tid; undefined when it cannot be read. */
export function hashGiven(ports: Ports, access: Access, typed: string): string | undefined {
  const read = readNumber(
    { ...access, page: { ...access.page, operators_only: false } },
    runningIntegration(ports, access),
    { msisdn: typed },
  );
  return 'msisdn' in read ? numberHash(ports, read.msisdn.digits) : undefined;
}

function guessLimit(ports: Ports, access: Access, click: Click): number {
  const { limits, otp } = runningIntegration(ports, access, click.integration_version).definition;
  return guessesPerDay(otp.length ?? undefined, limits.verifies_per_msisdn_per_day);
}

function hasCarries(ports: Ports, access: Access, click: Click): boolean {
  const { needed_carries } = runningIntegration(ports, access, click.integration_version);
  if (needed_carries.length === 0) return true;
  const { carry = {} } = openClick(ports, click);
  return needed_carries.every((name) => carry[name] !== undefined);
}
