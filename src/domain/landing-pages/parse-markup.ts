import type { PageSlot } from './compiled-page.ts';
import { PAGE_STEPS } from './page-flow.ts';
import type { PageStep } from './page-flow.ts';
import { CLOSE, OPEN, slot, TOKEN_KINDS } from './page-token.ts';
import type { TokenKind } from './page-token.ts';

/** A template's markup with its tokens read. */
export type MarkupNode =
  | string
  | { kind: 'put'; name: string }
  | { kind: 'theme'; name: string }
  | { kind: 'slot'; slot: Exclude<PageSlot, 'step'> }
  | { kind: 'when' | 'unless'; name: string; nodes: MarkupNode[] }
  | { kind: 'step'; step: PageStep; nodes: MarkupNode[] };

const SLOTS = new Set<string>([
  'head',
  'action',
  'state',
  'query',
  'message',
  'number',
  'resend_in',
  'resend_note',
  'redirect',
  'keyword',
  'shortcode',
] satisfies Exclude<PageSlot, 'step'>[]);

/** Few: one a template and build. The oldest goes first. */
const CACHE_SIZE = 64;
const parsed = new Map<string, readonly MarkupNode[]>();

/** Reads a template's markup; the same markup is read once. Throws a sentence when the template is at fault. */
export function parseMarkup(markup: string): readonly MarkupNode[] {
  let nodes = parsed.get(markup);
  if (!nodes) {
    nodes = parseNodes(markup);
    const oldest = parsed.keys().next();
    if (parsed.size >= CACHE_SIZE && !oldest.done) parsed.delete(oldest.value);
    parsed.set(markup, nodes);
  }
  return nodes;
}

function parseNodes(markup: string): MarkupNode[] {
  const root: MarkupNode[] = [];
  const open: { name: string; nodes: MarkupNode[] }[] = [{ name: '', nodes: root }];
  const pieces = markup
    .split(` action="${slot('action')}"`)
    .join(slot('action'))
    .split(OPEN);
  pieces.forEach((piece, index) => {
    const inner = open.at(-1)?.nodes ?? root;
    if (index === 0) return void (piece && inner.push(piece));
    const close = piece.indexOf(CLOSE);
    if (close < 0) throw new Error('A token of the template is not closed.');
    const [kind, name] = splitToken(piece.slice(0, close));
    const rest = piece.slice(close + 1);
    if (kind === 'end') {
      if (open.length === 1 || open.pop()?.name !== name)
        throw new Error(`The template closes "${name}" where it is not open.`);
    } else {
      const node = makeNode(kind, name);
      inner.push(node);
      if ('nodes' in node) open.push({ name, nodes: node.nodes });
    }
    if (rest) (open.at(-1)?.nodes ?? root).push(rest);
  });
  if (open.length > 1) throw new Error(`The template does not close "${open.at(-1)?.name}".`);
  return root;
}

function splitToken(text: string): [TokenKind, string] {
  const [word = '', name = ''] = text.split(':');
  const kind = TOKEN_KINDS.find((known) => known === word);
  if (!kind || !name) throw new Error(`The template holds an unknown token "${text}".`);
  return [kind, name];
}

function makeNode(kind: Exclude<TokenKind, 'end'>, name: string): Exclude<MarkupNode, string> {
  if (kind === 'put') return { kind, name };
  if (kind === 'theme') return { kind, name };
  if (kind === 'when' || kind === 'unless') return { kind, name, nodes: [] };
  if (kind === 'step') {
    const step = PAGE_STEPS.find((known) => known === name);
    if (!step) throw new Error(`The template holds an unknown step "${name}".`);
    return { kind, step, nodes: [] };
  }
  if (!isSlot(name)) throw new Error(`The template holds an unknown slot "${name}".`);
  return { kind, slot: name };
}

function isSlot(name: string): name is Exclude<PageSlot, 'step'> {
  return SLOTS.has(name);
}
