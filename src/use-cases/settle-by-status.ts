import type { Click } from '../domain/ledger/click.ts';
import { statusSettles, statusVerdict } from '../domain/otp-flow/judge-status.ts';
import { traceOf } from './advertiser-reply.ts';
import { askStatus } from './ask-status.ts';
import { newConversion } from './new-conversion.ts';
import type { Ports } from './ports.ts';
import type { StatusSubject } from './status-subject.ts';
import { statusSubject } from './status-subject.ts';

const AT_ONCE = 2;
/** Most clicks of one integration that one round takes. */
const MOST = 200;

/**
 * Makes the rounds that ask advertisers about clicks without a verdict: two at once for each integration, so
 * that one that hangs delays no other. A round resolves when all it began has ended, and begins nothing for an
 * integration that an earlier one is still busy with, nor anything while `isLeaving`.
 */
export function statusRounds(ports: Ports, isLeaving: () => boolean): () => Promise<void> {
  const busy = new Set<string>();

  async function askAll(integration_id: string, clicks: Click[]): Promise<void> {
    busy.add(integration_id);
    const work = async () => {
      for (let click = clicks.shift(); click && !isLeaving(); click = clicks.shift())
        await settleByStatus(ports, click, isLeaving).catch(() => {
          ports.log('warn', 'an answer to status could not be written: it is asked again', {
            tid: click?.tid,
          });
        });
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    busy.delete(integration_id);
  }

  return async () => {
    if (isLeaving()) return;
    const due = await ports.ledger.dueForStatus(ports.system.now(), MOST);
    const free = Map.groupBy(due, (click) => click.integration_id);
    for (const id of busy) free.delete(id);
    await Promise.all([...free].map(([id, clicks]) => askAll(id, clicks)));
  };
}

/** Asks once about a click that is due. Rejects when the ledger is not to be had. */
async function settleByStatus(ports: Ports, click: Click, isLeaving: () => boolean): Promise<void> {
  const subject = statusSubject(ports, click);
  const answer = subject && (await askSafely(ports, subject));
  if (!answer) return ports.ledger.forgetStatus([click.tid], ports.system.now());
  const verdict = statusVerdict(answer);
  // Cut off by our own leaving: that is no answer, and is asked again after the next start.
  if (isLeaving() && !verdict) return;
  const { access, running, secrets } = subject;
  const at = ports.system.now();
  await ports.ledger.endStatus(click.tid, { at, trace: traceOf(ports, answer) }, (now, facts) => {
    if (!verdict) return undefined;
    const status_before = running.definition.status?.status_before ?? false;
    const ruling = statusSettles(verdict, now, facts, { ...secrets, status_before });
    if (ruling !== true) return ruling;
    const conversion = verdict === 'verified' ? newConversion(ports, access, now, 'status', at) : undefined;
    return { at, verdict, by: 'status', conversion };
  });
}

/** A call that breaks must not be made again every few seconds: then nobody is asked about this click any more. */
function askSafely(ports: Ports, subject: StatusSubject): ReturnType<typeof askStatus> {
  return askStatus(ports, subject).catch(() => {
    ports.log('error', 'status cannot be asked for a click', { tid: subject.click.tid });
    return undefined;
  });
}
