import type { Access } from '../domain/catalog/access.ts';
import { LONGEST_CALL_MS } from '../domain/integrations/longest-call.ts';
import type { Click, ClickSecrets } from '../domain/ledger/click.ts';
import type { Claim } from '../domain/ledger/ledger.ts';
import type { AdvertiserAnswer } from '../domain/otp-flow/advertiser-answer.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import type { Msisdn } from '../domain/otp-flow/msisdn.ts';
import { settleSend } from '../domain/otp-flow/settle-answer.ts';
import { alertOnCredentials } from './alert-on-credentials.ts';
import { traceOf } from './advertiser-reply.ts';
import { askBefore } from './ask-status.ts';
import { carriedSecrets } from './carried-secrets.ts';
import { sealClick } from './click-secrets.ts';
import { macroValues } from './macro-values.ts';
import type { Ports } from './ports.ts';
import { sealAnswer } from './once.ts';
import { recorded } from './recorded.ts';
import type { RunningIntegration } from './running-integration.ts';
import { sendAnswer } from './send-answer.ts';
import { unfitValue } from './unfit-value.ts';

/** A committed click, ready to be sent. */
export interface SendFlight {
  access: Access;
  running: RunningIntegration;
  click: Click;
  secrets: ClickSecrets;
  msisdn: Msisdn;
  /** The code, where Pinflow makes it itself. */
  otp?: string;
  claim?: Claim;
}

/** Calls the advertiser's send once, after its status where the definition says so, and commits how it ended before answering. */
export async function callSend(ports: Ports, flight: SendFlight): Promise<FlowAnswer> {
  const { access, running, click, msisdn, claim } = flight;
  const { send } = running.definition;
  const before = await askBefore(ports, flight);
  const answer = await ports.connector.call({
    integration_id: click.test ? 'simulator' : click.integration_id,
    integration_version: running.version,
    name: 'send',
    step: send,
    timeout_ms: Math.max(1, Math.min(send.timeout_ms, LONGEST_CALL_MS) - before.ms),
    values: { ...macroValues(ports, access, click, flight.secrets, msisdn), otp: flight.otp },
    secrets: running.secrets,
    needed_carries: running.needed_carries.filter((name) => flight.secrets.page_carry?.[name] === undefined),
  });
  const { outcome, status, retry_after } = settleSend(answer);
  alertOnCredentials(ports, click, answer);
  const at = ports.system.now();
  const expires_at = at + running.definition.otp.ttl_seconds * 1000;
  const { active_before } = before;
  const known: ClickSecrets =
    active_before === undefined ? flight.secrets : { ...flight.secrets, active_before };
  const carries = Object.keys(answer.carry).length > 0;
  const secrets = carries ? { ...known, ...carriedSecrets(known, answer), send_outcome: outcome } : known;
  const ended: Click = { ...click, status, outcome, expires_at };
  const advertiser = status === 'sent' ? undefined : answer.reply;
  const told = { message: unfitValue(answer.ending), retry_after, advertiser };
  const reply = sendAnswer(ports, access, ended, secrets, told);
  const write = ports.ledger.endSend(click.tid, {
    at,
    outcome,
    status,
    expires_at,
    sealed: secrets === flight.secrets ? undefined : sealClick(ports, secrets),
    status_before: before.asked,
    trace: traceOf(ports, answer),
    claim: claim && { scope: claim.scope, answer: isVerdict(answer) ? sealAnswer(ports, reply) : undefined },
  });
  return recorded(
    ports,
    write.then(() => reply),
    { outcome: 'advertiser_timeout', tid: click.tid },
  );
}

/** The first answer under an Idempotency-Key is kept when it was 200 or the advertiser's own verdict. */
function isVerdict(answer: AdvertiserAnswer): boolean {
  return ['success', 'mapped', 'unmet', 'client_error', 'unauthorised'].includes(answer.ending.kind);
}
