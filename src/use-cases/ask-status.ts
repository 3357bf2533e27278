import type { StatusAsk } from '../domain/ledger/settlement.ts';
import type { AdvertiserAnswer } from '../domain/otp-flow/advertiser-answer.ts';
import { statusVerdict } from '../domain/otp-flow/judge-status.ts';
import { traceOf } from './advertiser-reply.ts';
import { alertOnCredentials } from './alert-on-credentials.ts';
import { macroValues } from './macro-values.ts';
import { neededCarries } from './needed-carries.ts';
import type { Ports } from './ports.ts';
import type { StatusSubject } from './status-subject.ts';

/** Calls `status` once; undefined when the integration has none. `timeout_ms`: at most, the step's own bounds it too. */
export async function askStatus(
  ports: Ports,
  { access, running, click, secrets, msisdn }: StatusSubject,
  timeout_ms?: number,
): Promise<AdvertiserAnswer | undefined> {
  const step = running.definition.status;
  if (!step) return undefined;
  const values = macroValues(ports, access, click, secrets, msisdn);
  const missing = neededCarries(step).find((name) => values.carry[name] === undefined);
  if (missing !== undefined) return unasked(`Not asked: nothing carried \`${missing}\` before.`);
  const answer = await ports.connector.call({
    integration_id: click.test ? 'simulator' : click.integration_id,
    integration_version: running.version,
    name: 'status',
    step,
    timeout_ms,
    values,
    secrets: running.secrets,
    needed_carries: [],
  });
  alertOnCredentials(ports, click, answer);
  return answer;
}

/**
 * Where `status_before` says so, asks whether the number is subscribed already, in at most half of send's time.
 * `ms`: what it took of that time. Whatever it says, the send goes out.
 */
export async function askBefore(
  ports: Ports,
  subject: StatusSubject,
): Promise<{ ms: number; active_before?: boolean; asked?: StatusAsk }> {
  const { send, status } = subject.running.definition;
  if (!status?.status_before) return { ms: 0 };
  const answer = await askStatus(ports, subject, Math.floor(send.timeout_ms / 2));
  if (!answer) return { ms: 0 };
  const verdict = statusVerdict(answer);
  return {
    ms: answer.ms,
    active_before: verdict && verdict === 'verified',
    asked: { at: ports.system.now(), trace: traceOf(ports, answer) },
  };
}

function unasked(detail: string): AdvertiserAnswer {
  return { ending: { kind: 'not_reached', why: 'unbuildable' }, carry: {}, ms: 0, detail };
}
