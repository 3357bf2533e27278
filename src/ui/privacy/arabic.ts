import type { Dictionary } from '../words.ts';

const CLICKS = {
  zero: 'لا نقرات',
  one: 'نقرة واحدة',
  two: 'نقرتان',
  few: '{n} نقرات',
  many: '{n} نقرة',
  other: '{n} نقرة',
};

/** Sentences of the privacy room in Arabic. */
export const PRIVACY: Dictionary = {
  Privacy: 'الخصوصية',
  'Privacy with curl': 'الخصوصية عبر curl',
  'Somebody asks to be forgotten': 'شخص يطلب أن يُنسى',
  'Look up first what is known of a number; nothing is taken out by looking. That somebody looked stands in the audit, without the number.':
    'ابحث أولًا عما هو معروف عن الرقم؛ البحث لا يمحو شيئًا. ويُدوَّن البحث في سجل التدقيق دون الرقم.',
  'This form needs JavaScript. The calls below do the same without it.':
    'يحتاج هذا النموذج إلى JavaScript. والنداءات أدناه تفعل الشيء نفسه بدونه.',
  'Their number': 'رقمه',
  'With its country code.': 'مع رمز البلد.',
  'Look up': 'ابحث',
  'Nothing is known of {number}.': 'لا شيء معروف عن {number}.',
  'Known of {number}': 'المعروف عن {number}',
  '{n} clicks': CLICKS,
  '{n} conversions': {
    zero: 'لا تحويلات',
    one: 'تحويل واحد',
    two: 'تحويلان',
    few: '{n} تحويلات',
    many: '{n} تحويلًا',
    other: '{n} تحويل',
  },
  Clicks: 'النقرات',
  Conversions: 'التحويلات',
  First: 'الأولى',
  Last: 'الأخيرة',
  'What goes': 'ما يُمحى',
  'The number, the visitor’s address, browser and consent, the advertiser’s answers, and the number in postbacks. Open clicks expire.':
    'الرقم وعنوان الزائر ومتصفحه وموافقته وردود المعلن والرقم في الإشعارات. وتنتهي النقرات المفتوحة.',
  'What stays': 'ما يبقى',
  'Totals, payouts and the chain of entries, which name nobody. A fingerprint that limits count by, until the clicks are a day old. Backups made before.':
    'المجاميع والمبالغ وسلسلة القيود، وهي لا تسمّي أحدًا. وبصمة تَعُدّ بها الحدود حتى يمضي على النقرات يوم. والنسخ الاحتياطية السابقة.',
  'The block list covers this number; that entry stays too.':
    'تشمل قائمة الحظر هذا الرقم؛ ويبقى ذلك القيد أيضًا.',
  'I know that this cannot be taken back.': 'أعلم أن هذا لا رجعة فيه.',
  'Erase this person': 'امحُ هذا الشخص',
  'Erased: {what} of {number}.': 'مُحي: {what} للرقم {number}.',
  'Not erased, because they are under way: {what}. Erase again in a minute.':
    'لم يُمحَ لأنه جارٍ الآن: {what}. أعد المحو بعد دقيقة.',
  'How long numbers are kept': 'مدة حفظ الأرقام',
  'Kept for': 'تُحفظ',
  'for good': 'بلا حد',
  '{n} days': {
    zero: '{n} يوم',
    one: 'يوم واحد',
    two: 'يومين',
    few: '{n} أيام',
    many: '{n} يومًا',
    other: '{n} يوم',
  },
  'Oldest number still there': 'أقدم رقم باقٍ',
  none: 'لا شيء',
  'Last looked for older ones': 'آخر بحث عن أقدم منها',
  'not since the start': 'لم يحدث منذ التشغيل',
  'Next look': 'البحث التالي',
  'within a minute': 'خلال دقيقة',
  'no round yet': 'لا جولة بعد',
  'nothing to do': 'لا شيء للقيام به',
  'Set PINFLOW_RETENTION_DAYS and start the server again: numbers of clicks older than so many days are then erased as if each person had asked; totals stay.':
    'اضبط PINFLOW_RETENTION_DAYS وأعد تشغيل الخادم: تُمحى عندئذ أرقام النقرات الأقدم من هذا العدد من الأيام كما لو طلب كل شخص ذلك؛ وتبقى المجاميع.',
  'PINFLOW_RETENTION_DAYS says so: older clicks lose number and visitor, in small batches; totals stay. Another value counts from the next start.':
    'هذا ما يحدده PINFLOW_RETENTION_DAYS: تفقد النقرات الأقدم الرقم وبيانات الزائر على دفعات صغيرة؛ وتبقى المجاميع. ويسري أي تغيير من التشغيل التالي.',
  'Erased so far': 'ما مُحي حتى الآن',
  'When and by whom, never whose number it was.': 'متى وبواسطة من، لا رقم من كان.',
  'Nobody was erased yet. Those who ask stand here afterwards.':
    'لم يُمحَ أحد بعد. من يطلب ذلك يظهر هنا لاحقًا.',
  When: 'متى',
  'By whom': 'بواسطة',
  Erased: 'مُحي',
  Left: 'بقي',
  'Older ones are in the audit.': 'الأقدم في سجل التدقيق.',
};
