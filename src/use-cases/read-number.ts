import type { Access } from '../domain/catalog/access.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import type { SendRequest } from '../domain/otp-flow/flow-request.ts';
import type { Msisdn } from '../domain/otp-flow/msisdn.ts';
import { parseMsisdn } from '../domain/otp-flow/msisdn.ts';
import { operatorOf } from '../domain/otp-flow/operator.ts';
import type { RunningIntegration } from './running-integration.ts';

const SIMULATOR = /^https?:\/\/simulator\.invalid[/?]/;
const MAGIC = /^2547000000[0-9]{2}$/;

/** Reads the visitor's number and its operator by the integration's countries, or says why not. */
export function readNumber(
  access: Access,
  running: RunningIntegration,
  request: SendRequest,
): { msisdn: Msisdn; operator?: string } | FlowAnswer {
  const { countries, operators } = access.integration.msisdn;
  const msisdn = parseMsisdn(request.msisdn, countries) ?? magicNumber(running.definition, request.msisdn);
  if (!msisdn) return { outcome: 'invalid_msisdn' };
  const known = operatorOf(msisdn.digits, operators)?.id;
  const named = operators.find((operator) => operator.id === request.operator)?.id;
  const operator = known ?? named;
  if (operator === undefined && access.page.operators_only) return { outcome: 'operator_not_supported' };
  return { msisdn, operator };
}

/** Whether an integration is with the simulator, which texts nobody. */
export function isSimulator({ send }: Pick<RunningIntegration['definition'], 'send'>): boolean {
  return SIMULATOR.test(send.url);
}

/** The simulator's own numbers have their meaning whatever the integration's countries are. */
export function magicNumber(
  definition: Pick<RunningIntegration['definition'], 'send'>,
  typed: string,
): Msisdn | undefined {
  if (!isSimulator(definition)) return undefined;
  const msisdn = parseMsisdn(typed, ['KE']);
  return msisdn && MAGIC.test(msisdn.digits) ? msisdn : undefined;
}
