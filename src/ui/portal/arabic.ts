import type { Dictionary } from '../words.ts';

/** What the affiliates' portal says, in Arabic. */
export const PORTAL: Dictionary = {
  'A PHP file holds a new key of its own, an HTML file none.':
    'يحمل ملف PHP مفتاحًا جديدًا خاصًا به، ولا يحمل ملف HTML أي مفتاح.',
  'A key lets your server send and verify codes for this page, and nothing else. It is shown once.':
    'يتيح المفتاح لخادمك إرسال رموز هذه الصفحة والتحقق منها ولا شيء غير ذلك. يُعرض مرة واحدة.',
  CR: 'معدل التحويل',
  'Copy it now: it is not shown again.': 'انسخه الآن: لن يُعرض مرة أخرى.',
  'Download {target}': 'نزّل {target}',
  'From your own server': 'من خادمك',
  Keys: 'المفاتيح',
  'Keys and figures': 'المفاتيح والأرقام',
  'Make a key': 'أنشئ مفتاحًا',
  'Make a test key': 'أنشئ مفتاح اختبار',
  'My pages': 'صفحاتي',
  'My pages with curl': 'صفحاتي عبر curl',
  'No pages yet': 'لا صفحات بعد',
  'On your own site': 'على موقعك',
  'Open this link': 'افتح هذا الرابط',
  'Put your own sub ids into the link': 'ضع معرّفاتك الفرعية في الرابط',
  Revoke: 'إلغاء',
  'Revoke key …{hint}': 'ألغِ المفتاح …{hint}',
  'See clicks': 'اعرض النقرات',
  'See the report': 'اعرض التقرير',
  Send: 'الإرسال',
  'The key is revoked. What uses it is refused.': 'أُلغي المفتاح. يُرفض كل ما يستخدمه.',
  'The network generates landing pages for you. Each stands here with its link, as soon as it is there.':
    'تنشئ الشبكة صفحات الهبوط لك. تظهر كل صفحة هنا برابطها فور وجودها.',
  'They come back in lists, reports and downloads just as you write them, 256 characters at most.':
    'تعود في القوائم والتقارير والتنزيلات كما تكتبها تمامًا، 256 حرفًا على الأكثر.',
  'This page with curl': 'هذه الصفحة عبر curl',
  Verify: 'التحقق',
  'Your API access is switched off. Ask the network.': 'وصولك إلى API معطّل. تواصل مع الشبكة.',
  'Your link': 'رابطك',
  'clicks today': 'نقرات اليوم',
  'codes sent': 'رموز أُرسلت',
  'conversions today': 'تحويلات اليوم',
  pays: 'العمولة',
  test: 'اختبار',
  'the link of {title}': 'رابط {title}',
  'the new key': 'المفتاح الجديد',
  'The new key is made.': 'أُنشئ المفتاح الجديد.',
};
