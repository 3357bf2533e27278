import { escapeHtml } from './compiled-page.ts';
import type { CompiledPage, PagePart } from './compiled-page.ts';
import type { Outcome } from '../otp-flow/outcomes.ts';
import { OUTCOMES } from '../otp-flow/outcomes.ts';
import { PAGE_STEPS } from './page-flow.ts';
import type { PageStep } from './page-flow.ts';
import { pageValues } from './page-values.ts';
import type { PageContent } from './page-values.ts';
import { parseMarkup } from './parse-markup.ts';
import type { MarkupNode } from './parse-markup.ts';
import { isTextName } from './texts.ts';
import { themeValues } from './theme-values.ts';

/** Digests come from outside: the domain holds no cryptography. `System` is one. */
export interface Digest {
  sha256Base64(text: string): string;
  sha256Hex(text: string): string;
}

/**
 * Fills a template's markup (`Templates.markup`) with one page in one language. The markup is read once however
 * many pages use it; values are placed, never scanned. Throws a sentence when the template is at fault.
 */
export function compilePage(markup: string, content: PageContent, digest: Digest): CompiledPage {
  const values = pageValues(content);
  const theme = themeValues(content.theme);
  const steps = new Map<PageStep, PagePart[]>();
  const shell = fill(parseMarkup(markup), { values, theme, steps });
  const missing = PAGE_STEPS.find((step) => !steps.has(step));
  if (missing) throw new Error(`The template has no step "${missing}".`);
  return {
    lang: content.locale,
    dir: values.get('dir') === 'rtl' ? 'rtl' : 'ltr',
    shell,
    // Every step is there, as checked above.
    steps: Object.fromEntries(steps) as Record<PageStep, PagePart[]>,
    messages: messagesOf(values),
    resend_note: values.get('resend_note') ?? '',
    csp: { script: hashes(shell, 'script', digest), style: hashes(shell, 'style', digest) },
  };
}

interface Filling {
  values: ReadonlyMap<string, string>;
  theme: ReadonlyMap<string, string>;
  steps: Map<PageStep, PagePart[]>;
}

/** Neighbouring strings become one; the steps are taken out, and the first leaves the slot `step` behind. */
function fill(nodes: readonly MarkupNode[], filling: Filling, parts: PagePart[] = []): PagePart[] {
  for (const node of nodes) {
    if (typeof node === 'string') add(parts, node);
    else if (node.kind === 'put') add(parts, escapeHtml(valueOf(filling.values, node.name)));
    else if (node.kind === 'theme') add(parts, valueOf(filling.theme, node.name));
    else if (node.kind === 'slot') parts.push({ slot: node.slot });
    else if (node.kind === 'step') {
      if (filling.steps.size === 0) parts.push({ slot: 'step' });
      if (filling.steps.has(node.step)) throw new Error(`The template has the step "${node.step}" twice.`);
      const inner: PagePart[] = [];
      filling.steps.set(node.step, inner);
      fill(node.nodes, filling, inner);
    } else if (isShown(node.name, filling) === (node.kind === 'when')) fill(node.nodes, filling, parts);
  }
  return parts;
}

function add(parts: PagePart[], text: string): void {
  const last = parts.length - 1;
  const before = parts[last];
  if (typeof before === 'string') parts[last] = before + text;
  else if (text) parts.push(text);
}

function isShown(name: string, filling: Filling): boolean {
  return (filling.values.get(name) ?? valueOf(filling.theme, name)) !== '';
}

function valueOf(values: ReadonlyMap<string, string>, name: string): string {
  const value = values.get(name);
  if (value === undefined) throw new Error(`The template names "${name}", which no page has.`);
  return value;
}

function messagesOf(values: ReadonlyMap<string, string>): Partial<Record<Outcome, string>> {
  const messages: Partial<Record<Outcome, string>> = {};
  // The keys of a constant.
  for (const outcome of Object.keys(OUTCOMES) as Outcome[])
    if (isTextName(outcome)) messages[outcome] = values.get(outcome) ?? '';
  return messages;
}

/** Sources of what stands inside the shell's elements of a name. Values are escaped: none can open an element. */
function hashes(parts: readonly PagePart[], element: 'script' | 'style', digest: Digest): string[] {
  const pattern = new RegExp(`<${element}>([^]*?)</${element}>`, 'g');
  const found = parts.flatMap((part) => (typeof part === 'string' ? [...part.matchAll(pattern)] : []));
  return found.map((match) => `'sha256-${digest.sha256Base64(match[1] ?? '')}'`);
}
