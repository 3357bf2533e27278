import type { Access } from '../domain/catalog/access.ts';
import type { Click } from '../domain/ledger/click.ts';
import type { Claim } from '../domain/ledger/ledger.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import { parseMsisdn } from '../domain/otp-flow/msisdn.ts';
import { settleVerify } from '../domain/otp-flow/settle-answer.ts';
import { alertOnCredentials } from './alert-on-credentials.ts';
import { traceOf } from './advertiser-reply.ts';
import { openClick, sealClick } from './click-secrets.ts';
import { macroValues } from './macro-values.ts';
import { newConversion } from './new-conversion.ts';
import { judgeOwnOtp } from './own-otp.ts';
import type { Ports } from './ports.ts';
import { sealAnswer } from './once.ts';
import { recorded } from './recorded.ts';
import { runningIntegration } from './running-integration.ts';
import { sealsAfter } from './seals-after.ts';
import { settleLate } from './settle-late.ts';
import { answerOf, verifiedAnswer } from './verify-answer.ts';

/** Calls the advertiser's verify once for a click whose attempt is counted, and commits how it ended. */
export async function callVerify(
  ports: Ports,
  access: Access,
  click: Click,
  otp: string,
  claim?: Claim,
): Promise<FlowAnswer> {
  const running = runningIntegration(ports, access, click.integration_version);
  const secrets = openClick(ports, click);
  const { verify } = running.definition;
  const msisdn = parseMsisdn(`+${secrets.msisdn}`, []);
  if (!msisdn) throw new Error(`click ${click.tid} keeps a number that cannot be read`);
  const answer =
    verify === undefined
      ? judgeOwnOtp(ports, click, secrets, otp)
      : await ports.connector.call({
          integration_id: click.test ? 'simulator' : click.integration_id,
          integration_version: running.version,
          name: 'verify',
          step: verify,
          values: { ...macroValues(ports, access, click, secrets, msisdn), otp },
          secrets: running.secrets,
          needed_carries: [],
        });
  alertOnCredentials(ports, click, answer);
  const settlement = settleVerify(answer);
  const at = ports.system.now();
  const conversion =
    settlement.status === 'verified' ? newConversion(ports, access, click, 'verify', at) : undefined;
  const seen = sealsAfter(secrets, answer, verify);
  const reply = answerOf(access, click, seen, settlement, answer, conversion);
  const keep = settlement.attempt === 'counted';
  const write = ports.ledger.endVerify(click.tid, {
    at,
    outcome: settlement.outcome,
    status: settlement.status,
    attempt: settlement.attempt,
    conversion,
    sealed: seen === secrets ? undefined : sealClick(ports, seen),
    trace: traceOf(ports, answer),
    claim: claim && { scope: claim.scope, answer: keep ? sealAnswer(ports, reply) : undefined },
  });
  if (answer.late) void write.then(() => settleLate(ports, access, click.tid, answer.late, verify));
  // A callback may have verified the click while the call was under way: then its conversion is the answer.
  const told = write.then((ended) =>
    ended.click.status === 'verified' ? verifiedAnswer(access, ended.click, seen, ended.conversion) : reply,
  );
  return recorded(ports, told, { outcome: 'verification_pending', tid: click.tid });
}
