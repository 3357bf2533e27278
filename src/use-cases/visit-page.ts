import type { Access } from '../domain/catalog/access.ts';
import type { PublishedPage } from '../domain/landing-pages/compiled-page.ts';
import { stepAfterVerify } from '../domain/landing-pages/page-flow.ts';
import type { PageState } from '../domain/landing-pages/page-state.ts';
import type { Visit, VisitorPost } from '../domain/landing-pages/visit.ts';
import type { Click } from '../domain/ledger/click.ts';
import { openClick } from './click-secrets.ts';
import { isPrepared } from './is-prepared.ts';
import type { Ports } from './ports.ts';
import { resendOtp } from './resend-otp.ts';
import { sendOtp } from './send-otp.ts';
import { showAnew } from './show-anew.ts';
import { showSent } from './show-sent.ts';
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
  const view = { access, published, locale, prep: state?.r };
  if (post.change) {
    const shown = { step: 'msisdn', tid: click?.tid, typed: typedOf(ports, click) } as const;
    // Another number is sent from another view.
    return { ...(await showStep(ports, view, shown)), show_anew: published.page_steps };
  }
  if (post.resend && click) {
    const typed = typedOf(ports, click);
    const carried = { page_carry: carryOf(ports, click), from: click };
    if (!(await isPrepared(ports, access, carried, typed))) return showAnew(ports, view, typed);
    return showSent(ports, view, await resendOtp(ports, access, click, post), typed, true);
  }
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
  // The page before the visitor was prepared by itself or, its number step shown again in place, for its first click.
  const prepared = state?.r === undefined ? { page_carry: carryOf(ports, click) } : { prep: state.r };
  const given = { ...prepared, from: click };
  if (!(await isPrepared(ports, access, given, typed))) return showAnew(ports, view, typed);
  const answer = await sendOtp(ports, access, { msisdn: typed, ...prepared, ...sendFacts(post, state) });
  return showSent(ports, view, answer, typed, false);
}

/** No click has this tid: a code without a state is a code that was not asked for. */
const NO_CLICK = '-';

function carryOf(ports: Ports, click: Click | undefined) {
  return click && openClick(ports, click).page_carry;
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
