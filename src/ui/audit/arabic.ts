import type { Dictionary } from '../words.ts';

/** What the audit says, in Arabic. */
export const AUDIT: Dictionary = {
  Affiliates: 'الناشرون',
  'As the list writes it, e.g. token:env.': 'كما تكتبه القائمة، مثل token:env.',
  'Audit log': 'سجل التدقيق',
  'Audit log with curl': 'سجل التدقيق عبر curl',
  'Block lists': 'قوائم الحظر',
  Clicks: 'النقرات',
  Conversions: 'التحويلات',
  Everything: 'كل شيء',
  Facts: 'التفاصيل',
  'From where': 'من أين',
  'Id of the thing': 'معرّف الشيء',
  Integrations: 'التكاملات',
  'Kept answers': 'الردود المحفوظة',
  Keys: 'المفاتيح',
  'Landing pages': 'صفحات الهبوط',
  'Nothing of this kind was done': 'لم يُفعل شيء من هذا النوع',
  'Refused access': 'وصول مرفوض',
  'Take all filters out': 'أزل كل عوامل التصفية',
  'The demo': 'العرض التجريبي',
  Thing: 'الشيء',
  What: 'ماذا',
  'What was done, newest first': 'ما تم، الأحدث أولًا',
  When: 'متى',
  Who: 'من',
  'Whatever is changed, exported or used with a key is written down here and stays.':
    'كل تغيير أو تصدير أو استخدام لمفتاح يُدوَّن هنا ويبقى.',
  'about {value}': 'عن {value}',
  'by {value}': 'بواسطة {value}',
  'thing {value}': 'الشيء {value}',
};
