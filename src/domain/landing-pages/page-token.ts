import type { PageSlot } from './compiled-page.ts';
import type { PageStep } from './page-flow.ts';

/**
 * The marks a template writes where something is filled in later: `⟨kind:name⟩`, bracketed by two private-use
 * characters that no keyboard types. A template is rendered once with its marks; `parse-markup.ts` reads them.
 */
export const OPEN = '\ue000';
export const CLOSE = '\ue001';

export const TOKEN_KINDS = ['put', 'theme', 'slot', 'when', 'unless', 'step', 'end'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** A text or fact of the page (`page-values.ts`), escaped for content and quoted attributes. */
export function put(name: string): string {
  return token('put', name);
}

/** A colour or length of the theme (`theme-values.ts`), for CSS. */
export function theme(name: string): string {
  return token('theme', name);
}

/** A place filled with each request. As the value of the attribute `action` it swallows the attribute. */
export function slot(name: Exclude<PageSlot, 'step'>): string {
  return token('slot', name);
}

/** What follows, up to its `end`, stands only on pages where the value is not empty. */
export function when(name: string): string {
  return token('when', name);
}

/** What follows, up to its `end`, stands only on pages where the value is empty. */
export function unless(name: string): string {
  return token('unless', name);
}

/** What follows, up to its `end`, is one step of the flow. */
export function step(name: PageStep): string {
  return token('step', name);
}

/** Closes `when`, `unless` and `step` of the same name. */
export function end(name: string): string {
  return token('end', name);
}

function token(kind: TokenKind, name: string): string {
  return `${OPEN}${kind}:${name}${CLOSE}`;
}
