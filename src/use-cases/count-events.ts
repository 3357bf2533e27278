import type { Access } from '../domain/catalog/access.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import type { Ports } from './ports.ts';

/** Counts a refusal before there was a click, and hands it on. Test keys are in no report. */
export function countRefusal(ports: Ports, access: Access, answer: FlowAnswer): FlowAnswer {
  if (access.mode === 'live') add(ports, access.page, 'refused', answer.outcome);
  return answer;
}

/** Counts a page shown to a visitor. */
export function countView(ports: Ports, page: LandingPage): void {
  add(ports, page, 'view');
}

/** Moves what was counted in memory to the ledger; what cannot be written now is kept for the next time. */
export async function flushTally(ports: Ports): Promise<void> {
  const events = ports.tally.drain();
  if (events.length === 0) return;
  try {
    await ports.ledger.count(events);
  } catch (error) {
    for (const event of events) ports.tally.add(event);
    throw error;
  }
}

function add(
  ports: Ports,
  page: LandingPage,
  kind: 'view' | 'refused',
  outcome?: FlowAnswer['outcome'],
): void {
  ports.tally.add({
    at: ports.system.now(),
    kind,
    affiliate_id: page.affiliate_id,
    integration_id: page.integration_id,
    landing_page_id: page.id,
    outcome,
  });
}
