import { createHash } from 'node:crypto';
import { defaultTreeAdapter as tree, html as names, parse, serializeOuter } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { isScriptHost } from '../../domain/integrations/script-host.ts';
import type { PageHead } from '../../domain/landing-pages/page-head.ts';

type Element = DefaultTreeAdapterTypes.Element;

const KEPT = new Set(['script', 'link', 'meta']);

/**
 * Reads markup as a browser reads it within `<head>` and keeps what may stand there: scripts, links and plain meta.
 * All else is left out (what would end the head or open the body, another charset, `http-equiv`, `base`), so that
 * whatever an advertiser answers, the page around it stays the page. `hosts`: those the step declares.
 */
export function readHead(markup: string, hosts: readonly string[]): PageHead {
  const elements = headOf(markup).filter(isKept);
  const found = elements.filter(({ tagName }) => tagName === 'script').flatMap(sourceOf);
  return {
    html: elements.map((element) => serializeOuter(element)).join(''),
    script_sources: [...new Set([...found, ...hosts])],
    hosts: [...new Set(hosts)],
  };
}

function headOf(markup: string): Element[] {
  const document = parse(`<!doctype html><html><head>${markup}`);
  const root = document.childNodes.find(tree.isElementNode);
  const head = root?.childNodes.find(tree.isElementNode);
  return head?.childNodes.filter(tree.isElementNode) ?? [];
}

function isKept(element: Element): boolean {
  if (!KEPT.has(element.tagName) || element.namespaceURI !== names.NS.HTML) return false;
  const attributes = new Set(element.attrs.map(({ name }) => name));
  if (element.tagName === 'meta') return !attributes.has('charset') && !attributes.has('http-equiv');
  // Such a script would swallow its own end tag, and the page after it, when it is read again.
  return !(/<!--/.test(textOf(element)) && /<script/i.test(textOf(element)));
}

/** The CSP source that lets a script run; none for an address that is relative or that a policy cannot name. */
function sourceOf(script: Element): string[] {
  const src = script.attrs.find(({ name }) => name === 'src')?.value;
  if (src === undefined) return [`'sha256-${createHash('sha256').update(textOf(script)).digest('base64')}'`];
  // The page's own scheme is unknown here; hosts do not depend on it.
  const url = URL.parse(src, 'https://page.invalid');
  if (!url || url.hostname === 'page.invalid' || !/^https?:$/.test(url.protocol)) return [];
  const host = url.protocol === 'https:' && !src.startsWith('//') ? url.origin : url.host;
  return isScriptHost(host) ? [host] : [];
}

function textOf(element: Element): string {
  return element.childNodes.map((node) => (tree.isTextNode(node) ? node.value : '')).join('');
}
