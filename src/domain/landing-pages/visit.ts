import type { FlowAnswer } from '../otp-flow/flow-answer.ts';
import type { VisitorFacts } from '../otp-flow/flow-request.ts';
import type { SubIds } from '../ledger/click.ts';
import type { SlotValues } from './compiled-page.ts';
import type { PageStep } from './page-flow.ts';

/** A visitor's form post, read. */
export interface VisitorPost {
  msisdn?: string;
  otp?: string;
  state?: string;
  consent?: string;
  operator?: string;
  resend: boolean;
  change: boolean;
  sub_ids: SubIds;
  facts: VisitorFacts;
}

/** What the visitor sees next. */
export interface Visit {
  step: PageStep;
  locale: string;
  values: SlotValues;
  /** How the flow answered; undefined when nothing was asked of it. */
  answer?: FlowAnswer;
  /** In the page's language; empty when there is nothing to tell. */
  message: string;
  /** Signed, for the next post. */
  state: string;
  /** Set where the page's steps have not run for what comes next: only a page shown anew can go on. */
  show_anew?: boolean;
}
