import { invalid } from '../domain/catalog/parse-definition.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { Integration } from '../domain/integrations/integration.ts';
import type { TrialCall } from '../domain/integrations/trial.ts';
import type { TrialWish } from '../domain/integrations/trial-wish.ts';
import type { Msisdn } from '../domain/otp-flow/msisdn.ts';
import { parseMsisdn } from '../domain/otp-flow/msisdn.ts';
import { parseOtp } from '../domain/otp-flow/otp.ts';
import { neededCarries } from './needed-carries.ts';
import { makeOwnOtp } from './own-otp.ts';
import type { Ports } from './ports.ts';
import { magicNumber } from './read-number.ts';

/** The number to try with, read as a visitor's is; throws a `Refusal` that says how to write it. */
export function readTrialMsisdn(integration: Integration, typed: string): Msisdn {
  const msisdn = parseMsisdn(typed, integration.msisdn.countries) ?? magicNumber(integration, typed);
  if (msisdn) return msisdn;
  const { countries } = integration.msisdn;
  const message =
    countries.length > 0
      ? `Not a number of ${countries.join(', ')}: write it as at home there, or with its country code.`
      : 'Not a number with its country code: this integration lists no countries to read another by.';
  throw new Refusal('invalid_msisdn', message, [{ path: 'msisdn', message }]);
}

/** The code to try with: given, or made where Pinflow makes them; throws a `Refusal` where verify has none. */
export function readTrialOtp(
  ports: Ports,
  { otp: { issuer, length } }: Integration,
  { otp, step }: TrialWish,
  name: TrialCall['name'],
): string | undefined {
  const read = otp === undefined ? undefined : parseOtp(otp);
  if (otp !== undefined && read === undefined)
    throw invalid([{ path: 'otp', message: 'A code is 3-10 digits.' }]);
  if (step === 'verify' && read === undefined)
    throw invalid([{ path: 'otp', message: 'Required: the code the number was sent.' }]);
  return read ?? (name === 'send' && issuer === 'pinflow' ? makeOwnOtp(ports, '', length).otp : undefined);
}

/** Throws a `Refusal` naming each carry of send that a step uses and nobody gave. */
export function requireCarries(step: TrialCall['step'], carry: TrialCall['values']['carry']): void {
  const missing = neededCarries(step).filter((name) => carry[name] === undefined);
  const message =
    'Send carries this: give it here, or the `tid` of a send that was tried in the last half hour.';
  if (missing.length > 0) throw invalid(missing.map((name) => ({ path: `carry.${name}`, message })));
}
