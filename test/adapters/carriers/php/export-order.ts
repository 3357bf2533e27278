import { landingPageSchema } from '../../../../src/domain/landing-pages/landing-page.ts';
import type { CompiledPage, PagePart } from '../../../../src/domain/landing-pages/compiled-page.ts';
import { OUTCOMES } from '../../../../src/domain/otp-flow/outcomes.ts';
import type { ExportOrder } from '../../../../src/domain/exports/carrier.ts';

/** What a hostile hand could fill in; every field has a harmless default. */
export interface OrderTexts {
  title?: string;
  text?: string;
  affiliate_id?: string;
  key?: string;
  public_url?: string;
  page_steps?: boolean;
  param_map?: Record<string, 'sub1' | 'sub2' | 'sub3' | 'sub4' | 'sub5' | 'aff_click_id'>;
  page_id?: string;
  frame_ancestors?: string[];
}

export const PAGE_ID = '0198c0ffee00700080000000000000aa';
export const KEY = 'pf_abcdefghijklmnopqrstuvwxyzabcd';

/** An order for the page `win-a-phone` of affiliate `kiwi` in English and Arabic, small but with every slot. */
export function exportOrder(texts: OrderTexts = {}): ExportOrder {
  const frames = texts.frame_ancestors ?? [];
  const title = texts.title ?? 'Win a phone';
  const definition = landingPageSchema.parse({
    integration_id: 'acme',
    affiliate_id: 'kiwi',
    title: 'Win a phone',
  });
  return {
    page: {
      ...definition,
      param_map: texts.param_map ?? { clickid: 'aff_click_id', 'utm.source': 'sub2' },
      frame_ancestors: frames,
      id: texts.page_id ?? PAGE_ID,
      slug: 'win-a-phone',
      created_at: 0,
      updated_at: 0,
      versions: [],
      key_counter: 0,
    },
    affiliate: {
      id: texts.affiliate_id ?? 'kiwi',
      name: 'Kiwi Media',
      api_access: true,
      created_at: 0,
      updated_at: 0,
    },
    published: {
      page_id: texts.page_id ?? PAGE_ID,
      slug: 'win-a-phone',
      version: '0123456789abcdef',
      locale: 'en',
      compiled: {
        en: compiledPage('en', title, texts.text ?? 'Play today'),
        ar: compiledPage('ar', 'اربح هاتفًا', 'العب اليوم'),
      },
      frame_ancestors: frames,
      page_steps: texts.page_steps ?? false,
    },
    key: texts.key ?? KEY,
    public_url: texts.public_url ?? 'https://pinflow.example',
  };
}

function compiledPage(lang: 'en' | 'ar', title: string, text: string): CompiledPage {
  const slot = (name: 'state' | 'message' | 'number'): PagePart => ({ slot: name });
  const words = Object.keys(OUTCOMES).filter((outcome) => outcome !== 'otp_sent_successfully');
  return {
    lang,
    dir: lang === 'ar' ? 'rtl' : 'ltr',
    shell: [
      `<!doctype html><html lang="${lang}"><title>${title}</title><p>${text}</p><form method="post"`,
      { slot: 'action' },
      '><input type="hidden" name="state" value="',
      slot('state'),
      '"><p id="message">',
      slot('message'),
      '</p>',
      { slot: 'step' },
      '</form></html>',
    ],
    steps: {
      msisdn: ['<section data-step="msisdn"><input name="msisdn" value="', slot('number'), '"></section>'],
      otp: [
        '<section data-step="otp"><bdi>',
        slot('number'),
        '</bdi><input name="otp"><i data-resend="',
        { slot: 'resend_in' },
        '">',
        { slot: 'resend_note' },
        '</i></section>',
      ],
      pending: ['<section data-step="pending"></section>'],
      done: ['<section data-step="done"><a href="', { slot: 'redirect' }, '"></a></section>'],
      redirect: [
        '<section data-step="redirect"><a id="pf-go" href="',
        { slot: 'redirect' },
        '"></a></section>',
      ],
      text: ['<section data-step="text">', { slot: 'keyword' }, ' → ', { slot: 'shortcode' }, '</section>'],
    },
    messages: Object.fromEntries(
      words.map((outcome) => [outcome, `${lang} ${outcome} {attempts_left}/{retry_after}`]),
    ),
    resend_note: 'Again in {retry_after} s.',
    csp: { script: ["'sha256-c2NyaXB0'"], style: ["'sha256-c3R5bGU='"] },
  };
}
