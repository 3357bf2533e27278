import { isOutcome, OUTCOMES } from '../otp-flow/outcomes.ts';
import type { Outcome } from '../otp-flow/outcomes.ts';
import { escapeHtml } from './compiled-page.ts';
import type { CompiledPage, PagePart } from './compiled-page.ts';
import type { Digest } from './digest.ts';
import { PAGE_STEPS } from './page-flow.ts';
import type { PageStep } from './page-flow.ts';
import { pageValues, sharedTexts } from './page-values.ts';
import type { PageContent } from './page-values.ts';
import type { MarkupNode } from './parse-markup.ts';
import { sharedMarkup } from './shared-markup.ts';
import type { SharedValues } from './shared-markup.ts';
import { directionOf } from './texts.ts';
import { themeValues } from './theme-values.ts';

/** Strings this long that pages have in common stay apart, so that they are held, and hashed, once for all. */
const APART = 256;

/**
 * Fills a template's markup (`Templates.markup`) with one page in one language. The markup is read once however
 * many pages use it; values are placed, never scanned. Throws a sentence when the template is at fault.
 */
export function compilePage(markup: string, content: PageContent, digest: Digest): CompiledPage {
  const { locale } = content;
  const shared = sharedValues(content);
  const values = pageValues(content);
  const steps = new Map<PageStep, PagePart[]>();
  const nodes = sharedMarkup(markup, shared, new Set(values.keys()));
  const shell = fill(nodes, values, steps);
  const missing = PAGE_STEPS.find((step) => !steps.has(step));
  if (missing) throw new Error(`The template has no step "${missing}".`);
  return {
    lang: locale,
    dir: directionOf(locale),
    shell,
    // Every step is there, as checked above.
    steps: Object.fromEntries(steps) as Record<PageStep, PagePart[]>,
    messages: messagesOf(shared.texts, values),
    resend_note: values.get('resend_note') ?? shared.texts.get('resend_note') ?? '',
    csp: cspOf(nodes, digest),
  };
}

function sharedValues(content: PageContent): SharedValues {
  const { locale, otp_length, theme } = content;
  const key = `${locale} ${otp_length} ${theme.brand} ${theme.radius} ${theme.mode}`;
  return { key, texts: textsFor(content), theme: themeValues(theme) };
}

const textsMade = new Map<string, ReadonlyMap<string, string>>();

function textsFor({ locale, otp_length }: PageContent): ReadonlyMap<string, string> {
  const key = `${locale} ${otp_length}`;
  let texts = textsMade.get(key);
  if (!texts) textsMade.set(key, (texts = sharedTexts(locale, otp_length)));
  return texts;
}

/** The steps are taken out, and the first leaves the slot `step` behind. */
function fill(
  nodes: readonly MarkupNode[],
  values: ReadonlyMap<string, string>,
  steps: Map<PageStep, PagePart[]>,
  parts: PagePart[] = [],
): PagePart[] {
  for (const node of nodes) {
    if (typeof node === 'string') add(parts, node);
    else if (node.kind === 'slot') parts.push({ slot: node.slot });
    else if (node.kind === 'step') {
      if (steps.size === 0) parts.push({ slot: 'step' });
      if (steps.has(node.step)) throw new Error(`The template has the step "${node.step}" twice.`);
      const inner: PagePart[] = [];
      steps.set(node.step, inner);
      fill(node.nodes, values, steps, inner);
    } else {
      // Everything the pages share is filled in already: what is left is the page's own.
      const value = values.get(node.name) ?? '';
      if (node.kind === 'put' || node.kind === 'theme') add(parts, escapeHtml(value));
      else if ((value !== '') === (node.kind === 'when')) fill(node.nodes, values, steps, parts);
    }
  }
  return parts;
}

/** Neighbouring strings become one, unless one is long. */
function add(parts: PagePart[], text: string): void {
  const last = parts.length - 1;
  const before = parts[last];
  if (typeof before === 'string' && before.length < APART && text.length < APART) parts[last] = before + text;
  else if (text) parts.push(text);
}

type Messages = CompiledPage['messages'];
const messagesMade = new WeakMap<ReadonlyMap<string, string>, Messages>();

/** The language's messages, the same object for all pages that have no words of their own for an outcome. */
function messagesOf(shared: ReadonlyMap<string, string>, values: ReadonlyMap<string, string>): Messages {
  let messages = messagesMade.get(shared);
  if (!messages) {
    messages = {};
    // The keys of a constant.
    for (const outcome of Object.keys(OUTCOMES) as Outcome[]) {
      const text = shared.get(outcome);
      if (text !== undefined) messages[outcome] = text;
    }
    messagesMade.set(shared, messages);
  }
  const own = [...values].filter(([name]) => isOutcome(name));
  return own.length === 0 ? messages : { ...messages, ...Object.fromEntries(own) };
}

type Csp = CompiledPage['csp'];
const cspMade = new WeakMap<readonly MarkupNode[], Csp>();

function cspOf(nodes: readonly MarkupNode[], digest: Digest): Csp {
  let csp = cspMade.get(nodes);
  if (!csp) {
    csp = { script: sources(nodes, 'script', digest), style: sources(nodes, 'style', digest) };
    cspMade.set(nodes, csp);
  }
  return csp;
}

/** Sources of what stands inside the document's elements of a name. Values are escaped: none can open an element. */
function sources(nodes: readonly MarkupNode[], element: 'script' | 'style', digest: Digest): string[] {
  const found: string[] = [];
  for (const node of nodes) {
    if (typeof node !== 'string') continue;
    for (const piece of node.split(`<${element}>`).slice(1)) {
      const end = piece.indexOf(`</${element}>`);
      if (end < 0) throw new Error(`A ${element} of the template holds what pages do not share.`);
      found.push(`'sha256-${digest.sha256Base64(piece.slice(0, end))}'`);
    }
  }
  return found;
}
