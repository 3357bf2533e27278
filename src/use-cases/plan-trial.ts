import { found } from '../domain/catalog/found.ts';
import { invalid } from '../domain/catalog/parse-definition.ts';
import type { Integration } from '../domain/integrations/integration.ts';
import { stepAt } from '../domain/integrations/step-at.ts';
import type { TrialCall } from '../domain/integrations/trial.ts';
import type { TrialWish } from '../domain/integrations/trial-wish.ts';
import { operatorOf } from '../domain/otp-flow/operator.ts';
import { numberHash } from './click-secrets.ts';
import { integrationSecrets } from './integration-secrets.ts';
import { neededCarries } from './needed-carries.ts';
import type { Actor, Ports } from './ports.ts';
import { readTrialMsisdn, readTrialOtp, requireCarries } from './read-trial.ts';
import { carriedLately } from './recent-trials.ts';
import { requirePermission } from './require-permission.ts';

/** A trial that may be made. */
export interface TrialPlan {
  integration: Integration;
  call: TrialCall;
  /** Of the number, by which trials are limited. */
  fingerprint: string;
}

/** Reads what somebody wants to try; throws a `Refusal` naming what cannot be. Calls nobody. */
export async function planTrial(ports: Ports, actor: Actor, id: string, wish: TrialWish): Promise<TrialPlan> {
  await requirePermission(ports, actor, 'integrations.try');
  const integration = found(ports.catalog.state.integrations, id, 'integration');
  const at = stepAt(integration, wish.step);
  if (!at) throw invalid([{ path: 'step', message: absent(integration, wish.step) }]);
  const msisdn = readTrialMsisdn(integration, wish.msisdn);
  const tid = wish.tid ?? ports.system.id();
  const lately = carriedLately(ports, id, wish.tid);
  const carry = { ...lately.carry, ...wish.carry };
  if (at.name !== 'send' && at.prepare_index === undefined) requireCarries(at.step, carry);
  const operator = operatorOf(msisdn.digits, integration.msisdn.operators);
  const network = operator?.mccmnc[0];
  const call: TrialCall = {
    integration_id: id,
    integration_version: integration.version,
    ...at,
    values: {
      msisdn,
      otp: readTrialOtp(ports, integration, wish, at.name),
      tid,
      aff_id: 'trial',
      ip: wish.ip,
      ua: wish.ua,
      lang: wish.lang,
      operator: operator?.id,
      mcc: network?.slice(0, 3),
      mnc: network?.slice(3),
      networks: operator?.mccmnc,
      page: { url: `${ports.public_url}/l/trial`, title: integration.name },
      carry,
      now: ports.system.now(),
    },
    secrets: integrationSecrets(ports, integration),
    needed_carries: at.name === 'send' && integration.verify ? neededCarries(integration.verify) : [],
    hidden: lately.hidden,
  };
  return { integration, call, fingerprint: numberHash(ports, msisdn.digits) };
}

function absent({ otp }: Integration, step: string): string {
  if (step === 'verify' && otp.issuer === 'pinflow')
    return 'Pinflow makes and checks these codes itself: there is no `verify` to try.';
  return `This integration has no \`${step}\`.`;
}
