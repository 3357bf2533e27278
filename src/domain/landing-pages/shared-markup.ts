import { escapeHtml } from './compiled-page.ts';
import { parseMarkup } from './parse-markup.ts';
import type { MarkupNode } from './parse-markup.ts';

/** What every page of a template, a language, a theme and a code length has in common. */
export interface SharedValues {
  /** Distinguishes one set of values from another. */
  key: string;
  texts: ReadonlyMap<string, string>;
  theme: ReadonlyMap<string, string>;
}

/** Few differ: languages × themes in use. */
const CACHE_SIZE = 300;
const made = new WeakMap<readonly MarkupNode[], Map<string, readonly MarkupNode[]>>();

/**
 * The markup with everything shared filled in, so that a page has little left to fill and thousands hold the very
 * same strings. `own` names what a page says itself: that stays. Throws a sentence when the template is at fault.
 */
export function sharedMarkup(
  markup: string,
  shared: SharedValues,
  own: ReadonlySet<string>,
): readonly MarkupNode[] {
  const parsed = parseMarkup(markup);
  let versions = made.get(parsed);
  if (!versions) made.set(parsed, (versions = new Map()));
  const key = `${shared.key} ${[...own].sort().join()}`;
  let nodes = versions.get(key);
  if (!nodes) {
    if (versions.size >= CACHE_SIZE) versions.clear();
    versions.set(key, (nodes = fold(parsed, shared, own)));
  }
  return nodes;
}

function fold(nodes: readonly MarkupNode[], shared: SharedValues, own: ReadonlySet<string>): MarkupNode[] {
  const folded: MarkupNode[] = [];
  for (const node of nodes) {
    if (typeof node === 'string') add(folded, node);
    else if (node.kind === 'theme') add(folded, valueOf(shared.theme, node.name));
    else if (node.kind === 'slot') folded.push(node);
    else if (node.kind === 'step') folded.push({ ...node, nodes: fold(node.nodes, shared, own) });
    else if (own.has(node.name))
      folded.push(node.kind === 'put' ? node : { ...node, nodes: fold(node.nodes, shared, own) });
    else if (node.kind === 'put') add(folded, escapeHtml(valueOf(shared.texts, node.name)));
    else {
      const shown = (shared.theme.get(node.name) ?? valueOf(shared.texts, node.name)) !== '';
      if (shown === (node.kind === 'when'))
        for (const inner of fold(node.nodes, shared, own)) add(folded, inner);
    }
  }
  return folded;
}

function add(nodes: MarkupNode[], node: MarkupNode): void {
  const last = nodes.at(-1);
  if (typeof node === 'string' && typeof last === 'string') nodes[nodes.length - 1] = last + node;
  else if (node !== '') nodes.push(node);
}

function valueOf(values: ReadonlyMap<string, string>, name: string): string {
  const value = values.get(name);
  if (value === undefined) throw new Error(`The template names "${name}", which no page has.`);
  return value;
}
