import type { Access } from '../domain/catalog/access.ts';
import type { PublishedPage } from '../domain/landing-pages/compiled-page.ts';
import { pageMessage, putNumbers } from '../domain/landing-pages/compiled-page.ts';
import type { PageStep } from '../domain/landing-pages/page-flow.ts';
import { writeState } from '../domain/landing-pages/page-state.ts';
import type { Visit } from '../domain/landing-pages/visit.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import { isSuccess } from '../domain/otp-flow/outcomes.ts';
import type { Ports } from './ports.ts';

/** A page before a visitor. `prep`: what its page steps left for its send. */
export interface ShownPage {
  access: Access;
  published: PublishedPage;
  locale: string;
  prep?: string;
}

/** Fills a step's slots: message and numbers, the number as typed, a signed state for the next post. */
export async function showStep(
  ports: Ports,
  view: ShownPage,
  shown: { step: PageStep; answer?: FlowAnswer; tid?: string; typed?: string; quiet?: boolean },
): Promise<Visit> {
  const { published, locale } = view;
  const { answer, tid } = shown;
  const compiled = published.compiled[locale] ?? published.compiled[published.locale];
  if (!compiled) throw new Error(`page ${published.page_id} is compiled in no language`);
  const wait = shown.step === 'otp' ? await resendWait(ports, answer, tid) : 0;
  const tell = answer && !shown.quiet && !isSuccess(answer.outcome) ? answer : undefined;
  const message = tell
    ? pageMessage(compiled, tell.outcome, { ...tell, retry_after: tell.retry_after ?? wait })
    : '';
  const state = signState(ports, published, locale, tid, shown.step === 'msisdn' ? view.prep : undefined);
  const values = {
    state,
    message,
    number: shown.typed ?? '',
    resend_in: String(wait),
    resend_note: wait > 0 ? putNumbers(compiled.resend_note, { retry_after: wait }) : '',
    redirect: answer?.redirect ?? '',
    keyword: answer?.keyword ?? '',
    shortcode: answer?.shortcode ?? '',
  };
  return { step: shown.step, locale, values, answer, message, state };
}

/** The state of a page's next post; without a click and a prep the same for every visitor. */
export function signState(
  ports: Ports,
  published: PublishedPage,
  locale: string,
  tid?: string,
  prep?: string,
): string {
  const click = tid === undefined ? {} : { t: tid, i: Math.floor(ports.system.now() / 1000) };
  const state = { p: published.page_id, v: published.version, l: locale, ...click, r: prep };
  return writeState(state, (payload) => ports.vault.sign(payload, 'page-state'));
}

/** Seconds until another code may be asked for. */
async function resendWait(
  ports: Ports,
  answer: FlowAnswer | undefined,
  tid: string | undefined,
): Promise<number> {
  if (answer?.resend_in !== undefined) return answer.resend_in;
  if (tid === undefined) return 0;
  const click = await ports.ledger.click(tid);
  return click ? Math.max(0, Math.ceil((click.resend_at - ports.system.now()) / 1000)) : 0;
}
