import type { Dictionary } from '../../words.ts';

/** The affiliate's guide in Arabic. */
export const AFFILIATE_GUIDE: Dictionary = {
  'Code sent: a click': 'رمز أُرسل: نقرة',
  'Code verified: a conversion': 'رمز صحيح: تحويل',
  Number: 'الرقم',
  Visitor: 'الزائر',
  'Guide for affiliates': 'دليل الناشرين',
  'Three ways to send visitors, and how to see what became of them.':
    'ثلاث طرق لإرسال الزوار، وكيف ترى ما آل إليه أمرهم.',
  'Use the hosted link': 'استخدم الرابط المستضاف',
  'Open one of [your pages](/portal) and copy its link. Put your own sub ids into it: `sub1` to `sub5`, and `aff_click_id` for your tracker’s click.':
    'افتح واحدة من [صفحاتك](/portal) وانسخ رابطها. ضع فيه معرّفاتك: من `sub1` إلى `sub5`، و`aff_click_id` لنقرة نظام التتبع عندك.',
  'They come back in lists, reports and redirects just as you wrote them, up to 256 characters each.':
    'تعود إليك في القوائم والتقارير والتحويلات كما كتبتها، بحد 256 حرفًا لكل منها.',
  'Put the page on your own site': 'ضع الصفحة في موقعك',
  'Download it as one PHP file and upload it to any host with PHP 7.2 or newer. It holds a new key of its own and needs nothing else.':
    'نزّلها ملف PHP واحدًا وارفعه إلى أي استضافة فيها PHP 7.2 أو أحدث. فيه مفتاح جديد خاص به ولا يحتاج غيره.',
  'Open it with `?selftest` and give it its key: it answers what works and what does not.':
    'افتحه مع `?selftest` وأعطه مفتاحه، فيجيب بما يعمل وما لا يعمل.',
  'When the page changes, download it again: an old file with old terms sends its visitors to the hosted page.':
    'حين تتغير الصفحة نزّلها من جديد: فالملف القديم بشروطه القديمة يحيل زواره إلى الصفحة المستضافة.',
  'Call the API from your server': 'نادِ الواجهة من خادمك',
  'Make a key on the page’s own screen and copy it at once: it is not shown again. A test key reaches the simulator alone.':
    'أنشئ مفتاحًا في شاشة الصفحة وانسخه فورًا، فلن يظهر ثانية. ومفتاح الاختبار لا يصل إلا إلى المحاكي.',
  'The [API reference](/portal/reference) has your values filled in, with examples in curl, PHP, Python and Node, and what to do about each answer.':
    'في [مرجع الواجهة](/portal/reference) قيمك مملوءة، مع أمثلة بـ curl وPHP وPython وNode، وما تفعله مع كل إجابة.',
  'A key that somebody else may have seen: revoke it, and what uses it is refused at once.':
    'مفتاح ربما رآه غيرك: ألغِه فيُرفض فورًا كل ما يستعمله.',
  'Read your numbers': 'اقرأ أرقامك',
  '[Clicks](/portal/clicks) are codes asked for. Open one to see what happened, step by step.':
    '[النقرات](/portal/clicks) رموز طُلبت. افتح واحدة لترى ما حدث خطوة بخطوة.',
  '[Conversions](/portal/conversions) are codes verified: approved ones are paid, pending ones wait, rejected ones say why.':
    '[التحويلات](/portal/conversions) رموز تم التحقق منها: المقبول يُدفع، والمعلّق ينتظر، والمرفوض يقول السبب.',
  '[Reports](/portal/reports) count by page, day or sub id, and leave as CSV.':
    '[التقارير](/portal/reports) تعدّ حسب الصفحة أو اليوم أو معرّفاتك، وتُنزَّل بصيغة CSV.',
  'Numbers of visitors are masked. You see your own things alone, and nobody else sees yours but the network.':
    'أرقام الزوار مخفية جزئيًا. ترى ما يخصك وحدك، ولا يراه غيرك إلا الشبكة.',
};
