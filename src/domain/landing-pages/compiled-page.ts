import type { Outcome } from '../otp-flow/outcomes.ts';
import type { PageStep } from './page-flow.ts';

/** A place in a compiled page that is filled with each request. Values are text; joining escapes them. */
export type PageSlot =
  /** The fragment of the present step; only in the shell, a slot that takes markup. */
  | 'step'
  /** Markup of page steps (`page-head.ts`), at the end of `<head>`; only in the shell, never escaped. */
  | 'head'
  /** ` action="…"` of the form, or nothing; swallows the whole attribute. */
  | 'action'
  /** Value of the hidden field `state`. */
  | 'state'
  /** What links back to the page keep of the visitor's query: pairs, each ending in `&`; empty when there are none. */
  | 'query'
  /** What the visitor must be told; empty when nothing. */
  | 'message'
  /** The number as the visitor typed it. */
  | 'number'
  /** Whole seconds until another code may be asked for; 0 when now. */
  | 'resend_in'
  /** The same in words; empty when now. */
  | 'resend_note'
  /** Where to go next: redirect step, done step with a portal. */
  | 'redirect'
  | 'keyword'
  | 'shortcode';

export type PagePart = string | { slot: PageSlot };

/** One page in one language, rendered once: what all three carriers serve. */
export interface CompiledPage {
  lang: string;
  dir: 'ltr' | 'rtl';
  /** The whole document around the slot `step`. */
  shell: PagePart[];
  steps: Record<PageStep, PagePart[]>;
  /** Outcome → what the visitor is told; `{attempts_left}` and `{retry_after}` stand for numbers. */
  messages: Partial<Record<Outcome, string>>;
  /** "You can ask for another code in {retry_after} seconds." */
  resend_note: string;
  /** CSP sources: `'sha256-…'` of every inline script and style. */
  csp: { script: string[]; style: string[] };
}

/** A page as published: one version, its languages. */
export interface PublishedPage {
  page_id: string;
  slug: string;
  /** 16 hexadecimal characters over all languages' bytes. */
  version: string;
  /** Language of the page when nothing else is asked for. */
  locale: string;
  compiled: Record<string, CompiledPage>;
  frame_ancestors: readonly string[];
  /** Whether steps of the integration run with every view: then no two views have the same bytes. */
  page_steps: boolean;
}

/** Values for the request slots, all but `head` plain text; absent ones are empty. */
export type SlotValues = Partial<Record<Exclude<PageSlot, 'step'>, string>>;

/** Joins a page at a step: the bytes a visitor gets. */
export function joinPage(page: CompiledPage, step: PageStep, values: SlotValues): string {
  return joinParts(page.shell, values, () => joinParts(page.steps[step], values, () => ''));
}

/** Escapes text for element content and quoted attributes alike. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
}

/** The message of an outcome with its numbers put in; empty when the page has no words for it. */
export function pageMessage(
  page: CompiledPage,
  outcome: Outcome,
  numbers: { attempts_left?: number; retry_after?: number },
): string {
  return putNumbers(page.messages[outcome] ?? '', numbers);
}

export function putNumbers(text: string, numbers: { attempts_left?: number; retry_after?: number }): string {
  return text.replace(/\{(attempts_left|retry_after)\}/g, (_, name: 'attempts_left' | 'retry_after') =>
    String(numbers[name] ?? ''),
  );
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function joinParts(parts: readonly PagePart[], values: SlotValues, step: () => string): string {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else if (part.slot === 'step') text += step();
    else if (part.slot === 'head') text += values.head ?? '';
    else if (part.slot === 'action') text += values.action ? ` action="${escapeHtml(values.action)}"` : '';
    else text += escapeHtml(values[part.slot] ?? '');
  }
  return text;
}
