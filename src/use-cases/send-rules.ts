import type { Access } from '../domain/catalog/access.ts';
import type { Click } from '../domain/ledger/click.ts';
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
): SendRules {
  const { limits, otp, conversion_window_days } = definition;
  return {
    now: click.at,
    landing_page_id: access.page.id,
    test: click.test,
    sends_per_day: limits.sends_per_msisdn_per_day,
    guesses_per_day: guessesPerDay(otp.length ?? undefined, limits.verifies_per_msisdn_per_day),
    conversion_window_days,
    // Nobody is charged for the simulator's codes.
    unverified_sends_per_block: isSimulator(definition) ? 0 : limits.unverified_sends_per_prefix,
    caps: click.test ? undefined : capRules(ports, access),
  };
}
