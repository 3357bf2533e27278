import type { Dictionary } from '../../words.ts';

/** What is said of so many pages, in Arabic. */
export const COUNTS: Dictionary = {
  '{n} outdated downloads': {
    one: 'تنزيل قديم واحد',
    two: 'تنزيلان قديمان',
    few: '{n} تنزيلات قديمة',
    other: '{n} تنزيلًا قديمًا',
  },
  '{n} pages live again': {
    zero: 'لا صفحة متوقفة',
    one: 'عادت صفحة واحدة',
    two: 'عادت صفحتان',
    few: 'عادت {n} صفحات',
    other: 'عادت {n} صفحة',
  },
  '{n} pages paused': {
    zero: 'لا صفحة منشورة',
    one: 'أُوقفت صفحة واحدة',
    two: 'أُوقفت صفحتان',
    few: 'أُوقفت {n} صفحات',
    other: 'أُوقفت {n} صفحة',
  },
  'Make {n} copies': {
    zero: 'اختر ناشرًا',
    one: 'إنشاء نسخة واحدة',
    two: 'إنشاء نسختين',
    few: 'إنشاء {n} نسخ',
    other: 'إنشاء {n} نسخة',
  },
};
