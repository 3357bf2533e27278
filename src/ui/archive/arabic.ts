import type { Dictionary } from '../words.ts';

/** What the archive says, in Arabic. */
export const ARCHIVE: Dictionary = {
  'A page, an integration or an affiliate that is taken out of use stands here, and comes back with one press. Clicks, conversions and reports keep naming it all the while.':
    'كل صفحة أو تكامل أو ناشر يُخرَج من الاستخدام يظهر هنا ويعود بضغطة واحدة. وتبقى النقرات والتحويلات والتقارير تذكره طوال ذلك.',
  Affiliate: 'ناشر',
  Affiliates: 'الناشرون',
  All: 'الكل',
  Archive: 'الأرشيف',
  Archived: 'أُرشف',
  'As it was, its switch and its logins too.': 'كما كان، مع مفتاح وصوله وحسابات دخوله.',
  'As it was, with its kept replies.': 'كما كان، مع ردوده المحفوظة.',
  Integration: 'تكامل',
  Integrations: 'التكاملات',
  'Its address is another page’s by now. Another end for it:': 'صار عنوانها لصفحة أخرى. نهاية أخرى له:',
  'Its keys and downloads work again too, until an hour has passed.':
    'تعود مفاتيحها وتنزيلاتها للعمل أيضًا، ما لم تمضِ ساعة.',
  'Its old keys stay revoked: make new ones and download its scripts again.':
    'تبقى مفاتيحها القديمة ملغاة: أنشئ مفاتيح جديدة ونزّل ملفاتها من جديد.',
  Kind: 'النوع',
  'Landing page': 'صفحة هبوط',
  'Landing pages': 'صفحات الهبوط',
  Name: 'الاسم',
  'Nothing is archived': 'لا شيء مؤرشف',
  Older: 'الأقدم',
  Restore: 'استعد',
  'The archive with curl': 'الأرشيف عبر curl',
  'The way back': 'طريق العودة',
  'What was archived': 'ما أُرشف',
  'What was archived, newest first': 'ما أُرشف، الأحدث أولًا',
  '“{name}” is back.': 'عاد «{name}».',
};
