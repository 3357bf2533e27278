import type { Dictionary } from '../words.ts';

/** What the fields of a page's daily limits say, in Arabic. */
export const CAPS: Dictionary = {
  optional: 'اختياري',
  'At most': 'الحد الأقصى',
  'Codes sent a day': 'رموز مُرسلة يوميًا',
  'Conversions a day': 'تحويلات يوميًا',
  'Approved a day': 'مقبولة يوميًا',
  'Where visitors go when a cap is reached': 'وجهة الزوار عند بلوغ السقف',
  'Without an address the page says that it is enough for today.':
    'إن لم يكن عنوان قالت الصفحة إن هذا يكفي اليوم.',
};
