import type { FakeAdvertiser, Received, Reply } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';

/** A fake advertiser that checks each call before it does its work. */
export interface StrictAdvertiser extends FakeAdvertiser {
  /** What was wrong with the calls it got, in its own words. */
  faults: string[];
  /** What it answers to a well-formed call for a number instead of doing its work. */
  script: (msisdn: string, on: string, reply: Reply) => void;
}

export interface Desk {
  /** What was scripted for a number (digits, with or without `+`) on a step. */
  scripted: (on: string, msisdn: unknown) => Reply | undefined;
}

/** `wrong` says what a call has against its schema; only well-formed calls reach `serve`. */
export async function startStrictAdvertiser({
  wrong,
  refuse,
  serve,
}: {
  wrong: (request: Received) => string | undefined;
  refuse: (fault: string) => Reply;
  serve: (request: Received, desk: Desk) => Reply;
}): Promise<StrictAdvertiser> {
  const faults: string[] = [];
  const scripts = new Map<string, Reply>();
  const desk: Desk = {
    scripted: (on, msisdn) => scripts.get(`${on}:${String(msisdn).replace(/^\+|^00/, '')}`),
  };
  const fake = await startFakeAdvertiser((request) => {
    const fault = wrong(request);
    if (fault === undefined) return serve(request, desk);
    faults.push(`${request.path}: ${fault}`);
    return refuse(fault);
  });
  return { ...fake, faults, script: (msisdn, on, reply) => void scripts.set(`${on}:${msisdn}`, reply) };
}

/** What a call has against a list of fields: each must be there and match, and no other may be. */
export function wrongFields(
  fields: Record<string, unknown>,
  known: Record<string, RegExp | number | boolean>,
  optional: Record<string, RegExp> = {},
): string | undefined {
  for (const [name, wanted] of Object.entries(known)) {
    const value = fields[name];
    const right =
      wanted instanceof RegExp ? typeof value === 'string' && wanted.test(value) : value === wanted;
    if (!right) return `${name} is ${JSON.stringify(value)}`;
  }
  for (const [name, value] of Object.entries(fields)) {
    if (name in known) continue;
    if (!(name in optional)) return `${name} is not a field`;
    if (!optional[name]?.test(String(value))) return `${name} is ${JSON.stringify(value)}`;
  }
  return undefined;
}
