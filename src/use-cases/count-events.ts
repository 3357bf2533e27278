import type { Access } from '../domain/catalog/access.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import type { Ports } from './ports.ts';

/** Counts a refusal before there was a click, and hands it on. Test keys are in no report. */
export function countRefusal(ports: Ports, access: Access, answer: FlowAnswer): FlowAnswer {
  const { id: landing_page_id, affiliate_id, integration_id } = access.page;
  const facts = { affiliate_id, integration_id, landing_page_id, outcome: answer.outcome };
  if (access.mode === 'live') ports.tally.add({ at: ports.system.now(), kind: 'refused', ...facts });
  return answer;
}

/** Moves what was counted in memory to the ledger; what cannot be written now is kept for the next time. */
export async function flushTally(ports: Ports): Promise<void> {
  const events = ports.tally.drain(ports.system.now());
  if (events.length === 0) return;
  try {
    await ports.ledger.count(events);
  } catch (error) {
    for (const event of events) ports.tally.add(event);
    throw error;
  }
}
