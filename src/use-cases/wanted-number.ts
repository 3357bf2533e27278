import { invalid } from '../domain/catalog/parse-definition.ts';
import { parseMsisdn } from '../domain/otp-flow/msisdn.ts';
import { numberHash } from './click-secrets.ts';
import type { Ports } from './ports.ts';

/** The hash a number is kept under; undefined for none. Throws a `Refusal` when it cannot be read. */
export function wantedNumber(ports: Ports, typed: string | undefined): string | undefined {
  if (typed === undefined) return undefined;
  const number = parseMsisdn(typed, []);
  if (!number) throw invalid([{ path: 'msisdn', message: 'Write the number with its country code.' }]);
  return numberHash(ports, number.digits);
}
