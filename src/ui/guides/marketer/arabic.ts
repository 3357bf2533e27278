import type { Dictionary } from '../../words.ts';

/** The marketer's guide in Arabic. */
export const MARKETER_GUIDE: Dictionary = {
  'Every state': 'كل الحالات',
  Live: 'منشورة',
  Looks: 'المظهر',
  'Shared preview': 'معاينة مشتركة',
  Words: 'الكلمات',
  'Guide for marketers': 'دليل المسوّقين',
  'Words and looks of landing pages, every state of them, on every device, before anybody else sees them.':
    'كلمات صفحات الهبوط ومظهرها، بكل حالاتها وعلى كل جهاز، قبل أن يراها أحد.',
  'Change a page': 'غيّر صفحة',
  'Open one of the [landing pages](/console/landing-pages): title, the sentence about it, the words on the button, languages, colour and corners.':
    'افتح واحدة من [صفحات الهبوط](/console/landing-pages): العنوان والجملة التي تصفها وكلمات الزر واللغات واللون والزوايا.',
  'The page beside the form is the real one and changes as you type. What you type is kept in this browser until you save.':
    'الصفحة بجانب النموذج هي الحقيقية وتتغير وأنت تكتب. ويُحفظ ما تكتبه في هذا المتصفح إلى أن تحفظ.',
  'Saving a live page publishes it at once. A draft is seen by nobody, a paused page sends no codes.':
    'حفظ صفحة منشورة ينشرها فورًا. المسودة لا يراها أحد، والصفحة الموقوفة لا ترسل رموزًا.',
  'Price, payout and who gets which integration are the operator’s to change.':
    'السعر والعمولة ومن يحصل على أي تكامل، يغيّرها المشغّل.',
  'Look at all of it': 'انظر إليها كلها',
  'Choose a device from 240 pixels to a desktop, the direction, day or night, no JavaScript, a slow network. The meter counts the bytes a phone loads.':
    'اختر جهازًا من 240 بكسل إلى سطح المكتب، والاتجاه، والنهار أو الليل، ومن دون JavaScript، وشبكة بطيئة. والعدّاد يحصي البايتات التي يحمّلها الهاتف.',
  'The strip under the page shows every state: a wrong number, a wrong code, no credit, done.':
    'الشريط تحت الصفحة يعرض كل الحالات: رقم خاطئ، رمز خاطئ، لا رصيد، تم.',
  'Type a number on the page: its code arrives on the simulator’s phone beside it. Nobody is texted, nobody is charged, nothing is counted.':
    'اكتب رقمًا في الصفحة فيصل رمزه إلى هاتف المحاكي بجانبها. لا رسالة لأحد ولا خصم ولا حساب.',
  'The title also stands as a browser tab, a search result and a chat card.':
    'ويظهر العنوان أيضًا كتبويب متصفح ونتيجة بحث وبطاقة محادثة.',
  'Show it to somebody': 'أرِها لغيرك',
  '“Share a preview” makes a link that opens without an account until it expires, shows the page as saved, drafts too, and walks it on the simulator.':
    'مشاركة المعاينة تنشئ رابطًا يُفتح بلا حساب إلى أن ينتهي، ويعرض الصفحة كما حُفظت حتى المسودات، ويجرّبها على المحاكي.',
  'No search engine keeps it, no report counts it, and no code is ever sent to a real phone.':
    'لا يحفظه محرك بحث ولا يحسبه تقرير، ولا يُرسل رمز إلى هاتف حقيقي أبدًا.',
};
