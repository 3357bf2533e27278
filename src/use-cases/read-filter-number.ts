import { Refusal } from '../domain/catalog/refusal.ts';
import type { Ports } from './ports.ts';
import { wantedNumber } from './wanted-number.ts';

/** The hash of a number a list is filtered by; one that cannot be read is told beside the list, which stays. */
export function readFilterNumber(ports: Ports, msisdn: string | undefined): string | Refusal | undefined {
  try {
    return wantedNumber(ports, msisdn);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
