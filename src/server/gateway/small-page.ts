import { createHash } from 'node:crypto';
import { escapeHtml } from '../../domain/landing-pages/compiled-page.ts';

const STYLE =
  'body{margin:0;font:17px/1.5 system-ui,sans-serif;background:#f6f7f9;color:#1c2430}' +
  'main{max-width:26em;margin:18vh auto 0;padding:0 24px}i{display:inline-block;width:10px;height:10px;margin-right:8px;' +
  'border-radius:50%;background:#0f766e}i:last-child{background:none;box-shadow:inset 0 0 0 2px #0f766e}' +
  'h1{font-size:28px;line-height:1.2;margin:24px 0 8px}p{margin:0}' +
  '@media(prefers-color-scheme:dark){body{background:#10151c;color:#e8ecf1}}';

const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; img-src data:; base-uri 'none'; object-src 'none'; frame-ancestors 'none'`;

/** A small page that says one thing: not found, paused, too fast. English and Arabic. */
export function smallPage(
  status: number,
  words: SmallWords,
  acceptLanguage: string,
  more: Record<string, string> = {},
): Response {
  const arabic = /^\s*ar\b/i.test(acceptLanguage);
  const [title, text] = words[arabic ? 'ar' : 'en'];
  const html =
    `<!doctype html><html lang="${arabic ? 'ar' : 'en'}" dir="${arabic ? 'rtl' : 'ltr'}"><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><link rel="icon" href="data:,">` +
    `<style>${STYLE}</style><main><div aria-hidden="true"><i></i><i></i><i></i><i></i></div>` +
    `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main></html>`;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': POLICY,
  };
  return new Response(html, { status, headers: { ...headers, ...more } });
}

/** Language → title and text. */
export type SmallWords = Record<'en' | 'ar', readonly [string, string]>;

export const NOT_FOUND: SmallWords = {
  en: ['This page is not here', 'Please check the address you followed.'],
  ar: ['هذه الصفحة غير موجودة', 'يرجى التحقق من العنوان الذي اتبعته.'],
};

export const PAUSED: SmallWords = {
  en: ['This offer is paused', 'It may come back later. Nothing was sent and nothing was charged.'],
  ar: ['هذا العرض متوقف حاليًا', 'قد يعود لاحقًا. لم يُرسل أي شيء ولم يُخصم أي مبلغ.'],
};

export const TOO_FAST: SmallWords = {
  en: ['Too many requests', 'Please wait a minute and try again. Nothing was sent.'],
  ar: ['طلبات كثيرة جدًا', 'يرجى الانتظار دقيقة ثم المحاولة مرة أخرى. لم يُرسل أي شيء.'],
};

export const TOO_LARGE: SmallWords = {
  en: ['That was too much', 'The form holds more than it should. Nothing was sent.'],
  ar: ['البيانات كبيرة جدًا', 'يحتوي النموذج على أكثر مما ينبغي. لم يُرسل أي شيء.'],
};

export const NOT_A_FORM: SmallWords = {
  en: ['That was not a form', 'This page reads forms only. Nothing was sent.'],
  ar: ['هذا ليس نموذجًا', 'تقرأ هذه الصفحة النماذج فقط. لم يُرسل أي شيء.'],
};

export const PREVIEW_OVER: SmallWords = {
  en: [
    'This preview has expired',
    'Ask whoever sent it for a new link. Nothing was sent and nothing was charged.',
  ],
  ar: ['انتهت صلاحية هذه المعاينة', 'اطلب رابطًا جديدًا ممن أرسلها إليك. لم يُرسل أي شيء ولم يُخصم أي مبلغ.'],
};

export const NO_PREVIEW: SmallWords = {
  en: ['This is no preview', 'The link is incomplete, altered, or its page is gone. Nothing was sent.'],
  ar: ['هذه ليست معاينة', 'الرابط ناقص أو معدّل، أو أن صفحته لم تعد موجودة. لم يُرسل أي شيء.'],
};
