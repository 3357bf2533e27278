import type { Carrier } from '../../../domain/exports/carrier.ts';
import { joinPage } from '../../../domain/landing-pages/compiled-page.ts';

/** The page's first state as one static file for any host; its form posts to the hosted page. Holds no key. */
export const htmlCarrier: Carrier = {
  target: 'html',
  needs_key: false,
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
