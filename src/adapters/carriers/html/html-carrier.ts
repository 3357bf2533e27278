import type { Carrier } from '../../../domain/exports/carrier.ts';
import { joinPage } from '../../../domain/landing-pages/compiled-page.ts';

const NO_HTML =
  'This page runs a step of its integration with every view, which a static file cannot: use the hosted page or the PHP script.';

/** The page's first state as one static file for any host; its form posts to the hosted page. Holds no key. */
export const htmlCarrier: Carrier = {
  target: 'html',
  needs_key: false,
  refusalOf: ({ page_steps }) => (page_steps ? NO_HTML : undefined),
  make({ published, public_url }) {
    const page = published.compiled[published.locale];
    if (!page) throw new Error('A published page speaks its own language.');
    const html = joinPage(page, 'msisdn', { action: `${public_url}/l/${published.slug}` });
    return {
      name: 'index.html',
      content_type: 'text/html; charset=utf-8',
      bytes: new TextEncoder().encode(html),
    };
  },
};
