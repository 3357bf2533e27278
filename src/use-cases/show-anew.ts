import type { Visit } from '../domain/landing-pages/visit.ts';
import type { Ports } from './ports.ts';
import type { ShownPage } from './show-step.ts';
import { showStep } from './show-step.ts';

/** Nothing is sent blind: the page is shown with its steps run anew, and the visitor tries again. */
export async function showAnew(ports: Ports, view: ShownPage, typed: string): Promise<Visit> {
  const answer = { outcome: 'advertiser_unavailable' } as const;
  return { ...(await showStep(ports, view, { step: 'msisdn', answer, typed })), show_anew: true };
}
