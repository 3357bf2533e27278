import { readFileSync } from 'node:fs';
import { Eta } from 'eta/core';
import type { Carrier, ExportOrder } from '../../../domain/exports/carrier.ts';
import type { CompiledPage, PagePart } from '../../../domain/landing-pages/compiled-page.ts';
import { contentSecurityPolicy } from '../../../domain/landing-pages/csp.ts';
import { STEP_AFTER_SEND, STEP_AFTER_VERIFY } from '../../../domain/landing-pages/page-flow.ts';
import { phpLiteral } from './php-literal.ts';
import type { PhpValue } from './php-literal.ts';

const TEMPLATE = new URL('../../../../pages-templates/script.php.eta', import.meta.url);
const REFERRER_POLICY = 'strict-origin';

/**
 * The carrier of one self-contained `index.php` (contract § 5). `make` throws when the order has no key. The same
 * order gives the same bytes.
 */
export function phpCarrier(): Carrier {
  const render = scriptTemplate();
  return {
    target: 'php',
    needs_key: true,
    make: (order) => ({
      name: 'index.php',
      content_type: 'application/x-httpd-php',
      bytes: new TextEncoder().encode(render(scriptValues(order))),
    }),
  };
}

/** A PHP name. The one thing besides literals that the template may print. */
class Name {
  readonly text: string;
  constructor(text: string) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*(\\[A-Za-z_][A-Za-z0-9_]*)*$/.test(text))
      throw new Error(`No PHP name: ${text}`);
    this.text = text;
  }
}

/**
 * The template compiled once. Everything it prints passes through the literal writer, so no value can be written
 * any other way; the tag that prints raw is refused.
 */
function scriptTemplate(): (values: Record<string, PhpValue | Name>) => string {
  const source = readFileSync(TEMPLATE, 'utf8');
  if (/<%[-_]?\s*~/.test(source)) throw new Error('script.php.eta prints a value raw.');
  const eta = new Eta({
    autoEscape: true,
    // The template is ours, so what it prints is what `scriptValues` made.
    escapeFunction: (value) => (value instanceof Name ? value.text : phpLiteral(value as PhpValue)),
  });
  const template = eta.compile(source);
  return (values) => eta.render(template, values);
}

function scriptValues(order: ExportOrder): Record<string, PhpValue | Name> {
  const { page, published } = order;
  if (order.key === undefined) throw new Error('A PHP script holds a key of its own.');
  return {
    namespace: new Name(`Pinflow\\P${published.page_id.replace(/[^A-Za-z0-9_]/g, '_')}`),
    api_base: order.public_url,
    page_key: order.key,
    affiliate_id: order.affiliate.id,
    page_version: published.version,
    locale: published.locale,
    param_map: page.param_map,
    page_steps: published.page_steps,
    frames_allowed: published.frame_ancestors.length > 0,
    referrer_policy: REFERRER_POLICY,
    step_after_send: STEP_AFTER_SEND,
    step_after_verify: STEP_AFTER_VERIFY,
    pages: Object.fromEntries(
      Object.entries(published.compiled).map(([locale, compiled]) => [
        locale,
        pageValue(compiled, published.frame_ancestors),
      ]),
    ),
  };
}

/** A compiled page as the script's `join_page` reads it: parts are strings, slots a list holding their name. */
function pageValue(page: CompiledPage, frameAncestors: readonly string[]): PhpValue {
  return {
    csp: contentSecurityPolicy(page, frameAncestors),
    shell: page.shell.map(partValue),
    steps: Object.fromEntries(
      Object.entries(page.steps).map(([step, parts]) => [step, parts.map(partValue)]),
    ),
    messages: page.messages,
    resend_note: page.resend_note,
  };
}

function partValue(part: PagePart): PhpValue {
  return typeof part === 'string' ? part : [part.slot];
}
