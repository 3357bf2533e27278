import { createHash } from 'node:crypto';
import type { CompiledPage, SlotValues } from '../../domain/landing-pages/compiled-page.ts';
import { escapeHtml, joinPage } from '../../domain/landing-pages/compiled-page.ts';
import { contentSecurityPolicy } from '../../domain/landing-pages/csp.ts';
import type { Visit } from '../../domain/landing-pages/visit.ts';
import { pageHeaders } from './page-headers.ts';

/** What a preview adds to a page: it is found by nobody, leads nowhere, and says what it is. */
export interface PreviewDress {
  page(compiled: CompiledPage, visit: Visit, values: SlotValues): string;
  headers(compiled: CompiledPage): Record<string, string>;
  /** One state, shown and not walked: it does not go on by itself. */
  shown: boolean;
}

const STYLE =
  '.pf-pv{position:sticky;bottom:0;z-index:9;margin:0;padding:8px 14px;background:#16202b;color:#e8eef3;' +
  'font:13px/1.45 system-ui,sans-serif;text-align:start}.pf-pv p{margin:0;overflow-wrap:anywhere}' +
  '.pf-pv summary{min-height:32px;line-height:32px;color:#86d9d8;cursor:pointer;width:fit-content}' +
  '.pf-pv summary:focus-visible{outline:2px solid #86d9d8}' +
  '.pf-pv iframe{display:block;width:100%;max-width:420px;height:min(38vh,380px);border:0;border-radius:8px;background:#0e141a}';
const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/**
 * `framed`: shown in the console, which draws the phone itself. `still`: as a browser without scripts has it, which says
 * so in its log of every script it finds. `leads_to`: where success would lead.
 */
export function previewDress(preview: {
  token: string;
  framed: boolean;
  still: boolean;
  shown: boolean;
  leads_to: string | undefined;
}): PreviewDress {
  return {
    page(compiled, visit, values) {
      const head = `${values.head ?? ''}<meta name="robots" content="noindex, nofollow">`;
      const inert = { ...values, redirect: values.redirect ? '#' : '' };
      // Values are escaped: what looks like an element or an attribute is the template's own.
      if (preview.framed) {
        // A frame of another origin may not take the focus from whoever types beside it.
        const framed = joinPage(compiled, visit.step, { ...inert, head }).replace(/ autofocus(?=[\s>])/g, '');
        return preview.still ? framed.replace(/<script>[^]*?<\/script>/g, '') : framed;
      }
      const html = joinPage(compiled, visit.step, { ...inert, head: `${head}<style>${STYLE}</style>` });
      const at = html.lastIndexOf('</body>');
      return html.slice(0, at) + barOf(preview, compiled.lang, visit.step === 'otp') + html.slice(at);
    },
    shown: preview.shown,
    headers(compiled) {
      const csp = { ...compiled.csp, style: [...compiled.csp.style, STYLE_SOURCE] };
      const policy = contentSecurityPolicy({ csp }, ["'self'"]);
      return {
        ...pageHeaders(compiled, ["'self'"]),
        'content-security-policy': `${policy}; frame-src 'self'`,
      };
    },
  };
}

const WORDS = {
  en: {
    what: '<b>Preview.</b> No SMS is sent, nobody is charged, nothing is counted.',
    leads: 'After success a visitor goes on to',
    phone: 'The pretend phone',
  },
  ar: {
    what: '<b>معاينة.</b> لا تُرسل أي رسالة ولا يُخصم أي مبلغ ولا يُحتسب شيء.',
    leads: 'بعد النجاح ينتقل الزائر إلى',
    phone: 'الهاتف التجريبي',
  },
};

function barOf(
  { token, leads_to }: { token: string; leads_to: string | undefined },
  lang: string,
  open: boolean,
): string {
  const words = lang === 'ar' ? WORDS.ar : WORDS.en;
  const leads =
    leads_to === undefined ? '' : `<p>${words.leads} <bdi dir="ltr">${escapeHtml(leads_to)}</bdi></p>`;
  const phone = `/simulator?preview=${encodeURIComponent(token)}`;
  return (
    `<aside class="pf-pv" aria-label="${words.phone}"><p>${words.what}</p>${leads}` +
    `<details${open ? ' open' : ''}><summary>${words.phone}</summary>` +
    `<iframe src="${escapeHtml(phone)}" title="${words.phone}" loading="lazy"></iframe></details></aside>`
  );
}
