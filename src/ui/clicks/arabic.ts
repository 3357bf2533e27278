import type { Dictionary } from '../words.ts';

/** What lists and the timeline of clicks say, in Arabic. */
export const CLICKS: Dictionary = {
  'All clicks': 'كل النقرات',
  Attempts: 'المحاولات',
  'Calling the advertiser': 'جارٍ الاتصال بالمعلن',
  Click: 'النقرة',
  Clicks: 'النقرات',
  'Clicks with curl': 'النقرات عبر curl',
  Conversion: 'التحويل',
  Country: 'البلد',
  'Each number that is sent a code stands here as soon as it is. Open a landing page and type one.':
    'كل رقم يُرسل إليه رمز يظهر هنا فور إرساله. افتح صفحة هبوط واكتب رقمًا.',
  'No click is like this': 'لا نقرة بهذه الصفات',
  'No clicks yet': 'لا نقرات بعد',
  'Nothing in the record fits all of these filters.': 'لا شيء في السجل يطابق كل عوامل التصفية هذه.',
  'Open the landing pages': 'افتح صفحات الهبوط',
  'Page version': 'نسخة الصفحة',
  'Take all filters out': 'أزل كل عوامل التصفية',
  test: 'اختبار',
  'The clicks that were asked for, newest first': 'النقرات المطلوبة، الأحدث أولًا',
  Variant: 'المتغيّر',
};
