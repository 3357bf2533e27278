import type { Access } from '../domain/catalog/access.ts';
import { StoreBusy } from '../domain/ledger/ledger.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import type { Ports } from './ports.ts';

/** Runs a send or a verify and counts how it was answered; those of test keys are nobody's business. */
export async function metered(
  ports: Ports,
  step: 'send' | 'verify',
  access: Access,
  run: () => Promise<FlowAnswer>,
): Promise<FlowAnswer> {
  if (access.mode === 'test') return run();
  const began = ports.system.now();
  const count = (outcome: FlowAnswer['outcome']) =>
    ports.meter.answered(step, access.page.integration_id, outcome, Math.max(0, ports.system.now() - began));
  try {
    const answer = await run();
    count(answer.outcome);
    return answer;
  } catch (error) {
    count(error instanceof StoreBusy ? 'temporarily_unavailable' : 'internal_error');
    throw error;
  }
}
