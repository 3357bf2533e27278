import type { Access } from '../domain/catalog/access.ts';
import type { PublishedPage } from '../domain/landing-pages/compiled-page.ts';
import type { PageStep } from '../domain/landing-pages/page-flow.ts';
import type { PageState } from '../domain/landing-pages/page-state.ts';
import { readState } from '../domain/landing-pages/page-state.ts';
import type { Visit } from '../domain/landing-pages/visit.ts';
import type { Click } from '../domain/ledger/click.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import { openClick } from './click-secrets.ts';
import type { Ports } from './ports.ts';
import { presentSend, presentVerify } from './present-answer.ts';
import { showStep } from './show-step.ts';

const RESUMABLE_S = 30 * 60;

/** The state of a post or a returning visitor; undefined when forged, unreadable or another page's. */
export function openState(ports: Ports, pageId: string, text: string): PageState | undefined {
  const state = readState(text, (payload, signature) => ports.vault.verify(payload, signature, 'page-state'));
  return state?.p === pageId ? state : undefined;
}

/** The present step of a visitor who comes back with a state; after 30 minutes the page starts again. */
export async function resumeVisit(
  ports: Ports,
  access: Access,
  published: PublishedPage,
  locale: string,
  state: PageState,
): Promise<Visit> {
  const view = { access, published, locale };
  const fresh = state.i !== undefined && ports.system.now() / 1000 - state.i < RESUMABLE_S;
  const click = fresh && state.t !== undefined ? await ports.ledger.click(state.t) : undefined;
  if (!click || click.landing_page_id !== access.page.id || click.status === 'send_failed')
    return showStep(ports, view, { step: 'msisdn' });
  const { step, answer } = await present(ports, access, click);
  return showStep(ports, view, { step, answer, tid: click.tid, typed: openClick(ports, click).typed });
}

async function present(
  ports: Ports,
  access: Access,
  click: Click,
): Promise<{ step: PageStep; answer: FlowAnswer | undefined }> {
  if (click.status === 'verified')
    return { step: 'done', answer: await presentVerify(ports, access, click.tid) };
  if (click.status === 'indeterminate')
    return { step: 'pending', answer: await presentVerify(ports, access, click.tid) };
  if (click.status === 'locked' || click.status === 'expired')
    return { step: 'otp', answer: await presentVerify(ports, access, click.tid) };
  const answer = await presentSend(ports, access, click.tid);
  if (answer.outcome === 'user_redirect') return { step: 'redirect', answer };
  if (answer.outcome === 'user_must_text') return { step: 'text', answer };
  return { step: 'otp', answer: undefined };
}
