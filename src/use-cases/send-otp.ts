import type { Access } from '../domain/catalog/access.ts';
import type { Claim } from '../domain/ledger/ledger.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import type { SendRequest } from '../domain/otp-flow/flow-request.ts';
import { judgeSend } from '../domain/otp-flow/judge-send.ts';
import { isBlocked } from './block-numbers.ts';
import { beginClick } from './begin-click.ts';
import { callSend } from './call-send.ts';
import { countRefusal } from './count-events.ts';
import { metered } from './metered.ts';
import { sentFrom } from './page-prep.ts';
import type { Ports } from './ports.ts';
import { readNumber } from './read-number.ts';
import { refuseSend } from './refuse-send.ts';
import { refusedSend } from './refused-send.ts';
import { runningIntegration } from './running-integration.ts';
import { sendRules } from './send-rules.ts';
import { presentSend } from './present-answer.ts';

// A twin on another node is not in this process's flights: its click is looked at until it has an outcome.
const TWIN_MS = 8000;
const POLL_MS = 100;

/**
 * Sends a code: the click is committed, then the advertiser is called once, then its answer is committed,
 * then the caller is answered. A refusal before there is a click is counted.
 */
export function sendOtp(
  ports: Ports,
  access: Access,
  request: SendRequest,
  claim?: Claim,
): Promise<FlowAnswer> {
  return metered(ports, 'send', access, () => send(ports, access, request, claim));
}

async function send(ports: Ports, access: Access, request: SendRequest, claim?: Claim): Promise<FlowAnswer> {
  const refusal = refuseSend(ports, access, request);
  if (refusal) return countRefusal(ports, access, refusal);
  const running = runningIntegration(ports, access);
  const page = sentFrom(ports, access, running, request);
  if (!page) return { outcome: 'invalid_request', message: request.prep ? FOREIGN_PREP : NO_PREP };
  const number = readNumber(access, running, request);
  if ('outcome' in number) return countRefusal(ports, access, number);
  if (access.mode === 'live' && isBlocked(ports, number.msisdn.digits))
    return countRefusal(ports, access, { outcome: 'blacklisted' });
  const order = { access, running, request, number, page, claim };
  const begun = await beginClick(ports, order, (facts, click, address) =>
    judgeSend(facts, sendRules(ports, access, running, click, address)),
  );
  if (begun === 'spent') return { outcome: 'invalid_request', message: SPENT_PREP };
  const { ruling, click, secrets, otp } = begun;
  if (ruling.kind === 'refuse') return countRefusal(ports, access, await refusedSend(ports, access, ruling));
  if (ruling.kind === 'join') return repeat(ports, access, ruling.tid);
  const { msisdn } = number;
  return ports.flights.begin(flightOf(click.tid), () =>
    callSend(ports, { access, running, click, secrets, msisdn, otp, claim }),
  );
}

const NO_PREP =
  '`prep` is missing: call /api/otp/prepare when the page is shown and send the `prep` it answers.';
const FOREIGN_PREP = '`prep` is not of this page, has expired or was altered: prepare the page again.';

const SPENT_PREP = '`prep` was used for another number: prepare the page again for this one.';

/** A double submit: the answer of the click that is under way, or what that click has come to. */
async function repeat(ports: Ports, access: Access, tid: string): Promise<FlowAnswer> {
  const flight = ports.flights.find<FlowAnswer>(flightOf(tid));
  if (flight) return flight;
  for (let waited = 0; waited < TWIN_MS; waited += POLL_MS) {
    const click = await ports.ledger.click(tid);
    if (click?.outcome !== undefined) return presentSend(ports, access, tid);
    await ports.system.wait(POLL_MS);
  }
  return { outcome: 'advertiser_timeout', tid };
}

function flightOf(tid: string): string {
  return `send:${tid}`;
}
