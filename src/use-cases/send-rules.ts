import { FIRST_SETTINGS } from '../domain/accounts/settings.ts';
import type { Access } from '../domain/catalog/access.ts';
import type { Click } from '../domain/ledger/click.ts';
import type { CountedAddress } from '../domain/otp-flow/judge-address.ts';
import type { SendRules } from '../domain/otp-flow/judge-send.ts';
import { guessesPerDay } from '../domain/otp-flow/judge-verify.ts';
import { capRules } from './cap-rules.ts';
import type { Ports } from './ports.ts';
import { isSimulator } from './read-number.ts';
import type { RunningIntegration } from './running-integration.ts';

/** What a send of this click is judged by. */
export function sendRules(
  ports: Ports,
  access: Access,
  { definition }: RunningIntegration,
  click: Click,
  address?: CountedAddress,
): SendRules {
  const { limits, otp, conversion_window_days } = definition;
  // Nobody is charged for the simulator's codes.
  const isFree = isSimulator(definition);
  return {
    now: click.at,
    landing_page_id: access.page.id,
    test: click.test,
    sends_per_day: limits.sends_per_msisdn_per_day,
    guesses_per_day: guessesPerDay(otp.length ?? undefined, limits.verifies_per_msisdn_per_day),
    conversion_window_days,
    sends_per_address: isFree ? 0 : addressLimit(ports, address),
    unverified_sends_per_block: isFree ? 0 : limits.unverified_sends_per_prefix,
    caps: click.test ? undefined : capRules(ports, access),
  };
}

function addressLimit(ports: Ports, address: CountedAddress | undefined): number {
  const settings = { ...FIRST_SETTINGS, ...ports.catalog.state.settings };
  if (!address) return 0;
  return address.family === 4 ? settings.sends_per_ipv4_per_hour : settings.sends_per_ipv6_per_hour;
}
