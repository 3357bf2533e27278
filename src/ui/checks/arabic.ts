import type { Dictionary } from '../words.ts';

/** Sentences of the room of ledger checks in Arabic. */
export const CHECKS: Dictionary = {
  'Ledger check': 'فحص الدفتر',
  'Ledger check with curl': 'فحص الدفتر عبر curl',
  'Follows every chain of entries, makes every row and every report’s sum anew, and compares them with what is kept. Sends and verifies go on meanwhile.':
    'يتبع كل سلسلة قيود، ويعيد حساب كل صف وكل مجموع في التقارير، ويقارنها بالمحفوظ. يستمر الإرسال والتحقق أثناء ذلك.',
  'Start a check': 'ابدأ فحصًا',
  'The check has begun.': 'بدأ الفحص.',
  'A check runs: {percent} %': 'يجري فحص: {percent} %',
  'Reload this page to see how far it is.': 'أعد تحميل هذه الصفحة لترى أين وصل.',
  'Last checks': 'آخر الفحوص',
  'No check was made since this server started. Start the first one.':
    'لم يُجرَ فحص منذ بدأ هذا الخادم. ابدأ الأول.',
  Begun: 'بدأ',
  'By whom': 'بواسطة',
  Result: 'النتيجة',
  Read: 'المقروء',
  runs: 'يجري',
  'could not be ended; the log says why': 'تعذّر إتمامه؛ السبب في السجل',
  'all as it should be': 'كل شيء كما ينبغي',
  '{n} differences': {
    zero: 'لا فروق',
    one: 'فرق واحد',
    two: 'فرقان',
    few: '{n} فروق',
    many: '{n} فرقًا',
    other: '{n} فرق',
  },
  '{n} rows': {
    zero: 'لا صفوف',
    one: 'صف واحد',
    two: 'صفان',
    few: '{n} صفوف',
    many: '{n} صفًا',
    other: '{n} صف',
  },
  '{n} clicks erased': {
    zero: 'لا نقرات ممحوّة',
    one: 'نقرة ممحوّة واحدة',
    two: 'نقرتان ممحوّتان',
    few: '{n} نقرات ممحوّة',
    many: '{n} نقرة ممحوّة',
    other: '{n} نقرة ممحوّة',
  },
  'What differs': 'ما الذي يختلف',
  'The last check found that the ledger does not hold what it held. Keep a backup before anything else is done.':
    'وجد آخر فحص أن الدفتر لا يحوي ما كان يحويه. احتفظ بنسخة احتياطية قبل أي شيء آخر.',
  'The first {n} are shown.': 'يظهر أول {n}.',
  Table: 'الجدول',
  Row: 'الصف',
  'Where to look': 'أين يُنظر',
  'Chain heads': 'رؤوس السلاسل',
  'How far each chain had come, signed and kept apart from the ledger: a tail cut off the ledger shows against them. Print this page and keep it elsewhere.':
    'أين بلغت كل سلسلة، موقّعًا ومحفوظًا بعيدًا عن الدفتر: إذا قُطع ذيل الدفتر ظهر ذلك بمقارنته بها. اطبع هذه الصفحة واحفظها في مكان آخر.',
  'No head was kept yet: the first comes within ten minutes.': 'لم يُحفظ رأس بعد: يأتي الأول خلال عشر دقائق.',
  Kept: 'حُفظ',
  Chain: 'السلسلة',
  Length: 'الطول',
  Hash: 'البصمة',
};
