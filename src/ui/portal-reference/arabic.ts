import type { Dictionary } from '../words.ts';

/** The sentences of the affiliate's reference in Arabic. */
export const PORTAL_REFERENCE: Dictionary = {
  ', ': '، ',
  'A JSON body, a form body or the query string; unknown parameters are ignored.':
    'تُرسل المعاملات في محتوى JSON أو نموذج أو في سطر الاستعلام، ويُهمل ما لا نعرفه منها.',
  'A call that may be repeated carries an `Idempotency-Key` of yours: the same within 24 hours is answered as the first time, and nothing is done twice.':
    'النداء الذي قد يتكرر يحمل `Idempotency-Key` من اختيارك: إذا تكرر خلال 24 ساعة أُجيب كما في المرة الأولى ولم يُنفَّذ شيء مرتين.',
  'API reference': 'مرجع الواجهة البرمجية',
  Answer: 'الإجابة',
  Answers: 'الإجابات',
  'Ask for the tick, then send again with `consent`.':
    'اطلب وضع علامة الموافقة ثم أرسل من جديد مع `consent`.',
  'Ask the network.': 'راجع الشبكة.',
  'Call [/api/otp/prepare](/api/reference#preparePage) when you show your page, put its `head_html` into it, and give its `prep` to the send.':
    'نادِ [/api/otp/prepare](/api/reference#preparePage) عند عرض صفحتك، وضع `head_html` فيها، وأعطِ `prep` لنداء الإرسال.',
  'Clients written for another API change host, key and aid, and nothing else.':
    'البرامج المكتوبة لواجهة أخرى تغيّر المضيف والمفتاح و aid لا غير.',
  Codes: 'الرموز',
  'Drop-in names': 'أسماء بديلة جاهزة',
  'Each view': 'عند كل عرض',
  'Everything in detail: [the whole reference](/api/reference#dropInSend).':
    'التفاصيل كلها في [المرجع الكامل](/api/reference#dropInSend).',
  Examples: 'أمثلة',
  'Fill in': 'املأ القيم',
  'Good for {ttl} seconds and {attempts} attempts; another may be asked for after {resend} seconds.':
    'يصلح الرمز {ttl} ثانية و{attempts} محاولات، ويمكن طلب غيره بعد {resend} ثانية.',
  'Hosted page, with your values': 'الصفحة المستضافة مع قيمك',
  'It is a conversion: lead the visitor on.': 'هذا تحويل: تابِع مع الزائر.',
  Key: 'المفتاح',
  'Language of the examples': 'لغة الأمثلة',
  'Lead the visitor to `redirect`.': 'وجّه الزائر إلى `redirect`.',
  'Let the visitor type the code again.': 'دع الزائر يكتب الرمز من جديد.',
  'Mend the request.': 'أصلح الطلب.',
  'The interface itself says names and messages in English.':
    'تقول الواجهة نفسها الأسماء والرسائل بالإنجليزية.',
  'No page of yours yet': 'لا صفحة لك بعد',
  Numbers: 'الأرقام',
  'Of every country, written with the country code.': 'من كل بلد، مكتوبة مع رمز البلد.',
  'Of {countries}; written with or without the country code.': 'من {countries}؛ مع رمز البلد أو من دونه.',
  On: 'عند',
  'Once the network gives you a landing page, its addresses and examples stand here, filled in.':
    'حين تمنحك الشبكة صفحة هبوط ستجد هنا عناوينها وأمثلتها مملوءة بقيمك.',
  Ours: 'عندنا',
  Page: 'الصفحة',
  'Read the guide': 'اقرأ الدليل',
  'Say so; another number may do.': 'أخبر الزائر بذلك، فقد ينجح رقم آخر.',
  'Say so; lead the visitor to `redirect` where there is one.':
    'أخبر الزائر بذلك، ووجّهه إلى `redirect` إن وُجد.',
  'Send a code': 'إرسال رمز',
  'Send a new code.': 'أرسل رمزًا جديدًا.',
  'Show `keyword` and `shortcode`.': 'اعرض `keyword` و`shortcode`.',
  'Show the field for the code.': 'اعرض حقل الرمز.',
  'Shown once, when it is made. [Make a key](/portal/landing-pages/{id}#keys-title) and put it where the examples read `PINFLOW_KEY`; one of mode test reaches the simulator alone.':
    'يظهر مرة واحدة عند إنشائه. [أنشئ مفتاحًا](/portal/landing-pages/{id}#keys-title) وضعه حيث تقرأ الأمثلة `PINFLOW_KEY`؛ ومفتاح الاختبار لا يصل إلا إلى المحاكي.',
  'The HTTP status is the `status`; `message` is for developers, never for visitors. `advertiser` holds what the advertiser answered, where it did.':
    'حالة HTTP هي `status`، و`message` للمطوّرين لا للزوّار. وفي `advertiser` ما أجاب به المُعلن إن أجاب.',
  'The SMS may be on its way: show the field for the code.': 'قد تكون الرسالة في الطريق: اعرض حقل الرمز.',
  'Their length is not known before the first is sent.': 'لا يُعرف طولها قبل إرسال أولها.',
  Theirs: 'عندهم',
  'This page is not live: sends are refused until it is.': 'هذه الصفحة غير منشورة: يُرفض الإرسال حتى تُنشر.',
  'Try again in a while.': 'حاول بعد حين.',
  'Two calls from your server: one sends a code to the visitor, the other verifies what the visitor typed.':
    'نداءان من خادمك: أحدهما يرسل رمزًا إلى الزائر، والآخر يتحقق مما كتبه الزائر.',
  'Verify a code': 'التحقق من رمز',
  'Verify again with the same `tid`; send no new code.':
    'تحقق من جديد بالرقم `tid` نفسه، ولا ترسل رمزًا جديدًا.',
  'Wait `retry_after` seconds, then try again.': 'انتظر `retry_after` ثانية ثم حاول من جديد.',
  'What it says': 'ما تقوله',
  'What to do': 'ما العمل',
  'Your API access is off: sends are refused until the network switches it on.':
    'وصولك إلى الواجهة البرمجية مغلق: يُرفض الإرسال حتى تفتحه الشبكة.',
  'Your id, `aff_id`': 'معرّفك `aff_id`',
  'Your values': 'قيمك',
  '{n} digits.': { one: 'رقم واحد.', two: 'رقمان.', few: '{n} أرقام.', other: '{n} رقمًا.' },
};
