import type { Dictionary } from '../words.ts';

/** What lists of conversions and their page say, in Arabic. */
export const CONVERSIONS: Dictionary = {
  'All conversions': 'كل التحويلات',
  'All {n}': 'الكل {n}',
  Conversion: 'التحويل',
  Conversions: 'التحويلات',
  'Conversions with curl': 'التحويلات عبر curl',
  'Each code that was typed correctly becomes one and stands here.':
    'كل رمز كُتب صحيحًا يصبح تحويلًا ويظهر هنا.',
  Payout: 'العمولة',
  Reason: 'السبب',
  Revenue: 'الإيراد',
  'Settled by': 'حُسم عبر',
  'No conversion is like this': 'لا تحويل بهذه الصفات',
  'No conversions yet': 'لا تحويلات بعد',
  'Nothing in the record fits all of these filters.': 'لا شيء في السجل يطابق كل عوامل التصفية هذه.',
  'See the clicks': 'اعرض النقرات',
  'Take all filters out': 'أزل كل عوامل التصفية',
  'The conversions that were asked for, newest first': 'التحويلات المطلوبة، الأحدث أولًا',
  Variant: 'المتغيّر',
  test: 'اختبار',
  'the code': 'الرمز',
  'the status call': 'نداء الحالة',
  'a callback': 'رد المعلن اللاحق',
  'a person': 'شخص',
};
