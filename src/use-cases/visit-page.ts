import type { Access } from '../domain/catalog/access.ts';
import type { PublishedPage } from '../domain/landing-pages/compiled-page.ts';
import { stepAfterSend, stepAfterVerify } from '../domain/landing-pages/page-flow.ts';
import type { PageState } from '../domain/landing-pages/page-state.ts';
import type { Visit, VisitorPost } from '../domain/landing-pages/visit.ts';
import type { Click } from '../domain/ledger/click.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import { openClick } from './click-secrets.ts';
import type { Ports } from './ports.ts';
import { resendOtp } from './resend-otp.ts';
import { sendOtp } from './send-otp.ts';
import { showStep } from './show-step.ts';
import { verifyOtp } from './verify-otp.ts';

/** A page's post, given the signed state it came with (undefined on a first post without one). */
export async function visitPage(
  ports: Ports,
  access: Access,
  published: PublishedPage,
  locale: string,
  state: PageState | undefined,
  post: VisitorPost,
): Promise<Visit> {
  const click = state?.t === undefined ? undefined : await ports.ledger.click(state.t);
  const view = { access, published, locale };
  if (post.change)
    return showStep(ports, view, { step: 'msisdn', tid: click?.tid, typed: typedOf(ports, click) });
  if (post.resend && click)
    return afterSend(ports, view, await resendOtp(ports, access, click, post), typedOf(ports, click), true);
  if (post.otp !== undefined && (click || post.msisdn === undefined)) {
    const answer = await verifyOtp(ports, access, {
      otp: post.otp,
      tid: click?.tid ?? NO_CLICK,
      ...post.facts,
    });
    return showStep(ports, view, {
      step: stepAfterVerify(answer.outcome),
      answer,
      tid: answer.tid ?? click?.tid,
      typed: typedOf(ports, click),
    });
  }
  const typed = post.msisdn ?? '';
  const answer = await sendOtp(ports, access, { msisdn: typed, ...sendFacts(post, state) });
  return afterSend(ports, view, answer, typed, false);
}

/** No click has this tid: a code without a state is a code that was not asked for. */
const NO_CLICK = '-';

async function afterSend(
  ports: Ports,
  view: { access: Access; published: PublishedPage; locale: string },
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

function sendFacts(post: VisitorPost, state: PageState | undefined) {
  return {
    ...post.sub_ids,
    ...post.facts,
    consent: post.consent,
    operator: post.operator,
    page_version: state?.v,
  };
}

function typedOf(ports: Ports, click: Click | undefined): string {
  return click ? (openClick(ports, click).typed ?? '') : '';
}
