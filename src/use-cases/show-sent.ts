import { stepAfterSend } from '../domain/landing-pages/page-flow.ts';
import type { Visit } from '../domain/landing-pages/visit.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import type { Ports } from './ports.ts';
import type { ShownPage } from './show-step.ts';
import { showStep } from './show-step.ts';

/** The page after a send: at the code, told where else to go, or told why not. `asked_again`: by the button for it. */
export async function showSent(
  ports: Ports,
  view: ShownPage,
  answer: FlowAnswer,
  typed: string,
  asked_again: boolean,
): Promise<Visit> {
  const step = stepAfterSend(answer.outcome, answer.tid !== undefined);
  const tooSoon = answer.outcome === 'too_many_requests' && step === 'otp';
  // No code was sent to a number that must go elsewhere: there is nothing to type, so it is told again where.
  if (tooSoon && (answer.redirect ?? answer.keyword) !== undefined) {
    const outcome = answer.redirect === undefined ? 'user_must_text' : 'user_redirect';
    return showStep(ports, view, {
      step: stepAfterSend(outcome, true),
      answer: { ...answer, outcome },
      tid: answer.tid,
    });
  }
  // The same number posted again before its time just shows the code step it has; only a resend is told to wait.
  return showStep(ports, view, { step, answer, tid: answer.tid, typed, quiet: tooSoon && !asked_again });
}
