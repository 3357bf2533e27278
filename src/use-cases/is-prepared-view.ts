import type { PublishedPage } from '../domain/landing-pages/compiled-page.ts';
import type { Visit } from '../domain/landing-pages/visit.ts';

/** Whether a visit, shown as a whole page, runs page steps: where the number is asked for. */
export function isPreparedView(published: PublishedPage, visit: Visit): boolean {
  return published.page_steps && visit.step === 'msisdn';
}
