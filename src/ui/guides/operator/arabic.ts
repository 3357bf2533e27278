import type { Dictionary } from '../../words.ts';

/** The operator's guide in Arabic. */
export const OPERATOR_GUIDE: Dictionary = {
  Affiliate: 'الناشر',
  Click: 'النقرة',
  Conversion: 'التحويل',
  Integration: 'التكامل',
  'Landing page': 'صفحة الهبوط',
  'Guide for operators': 'دليل المشغّلين',
  'From a pasted curl to a live page in five minutes, and what to do on the days after.':
    'من أمر curl ملصوق إلى صفحة منشورة في خمس دقائق، وما تفعله في الأيام التالية.',
  'Come in, and ask the others in': 'ادخل وادعُ الآخرين',
  'At its first start Pinflow prints a setup link. Open it within 24 hours and make the administrator.':
    'عند أول تشغيل يطبع Pinflow رابط إعداد. افتحه خلال 24 ساعة وأنشئ حساب المدير.',
  'Under [Users](/console/users) make an invitation for each person and hand the link over yourself: no mail is sent. A role says what they may do.':
    'في [المستخدمين](/console/users) أنشئ دعوة لكل شخص وسلّمه الرابط بنفسك، فلا يُرسل بريد. والدور يحدد ما يُسمح له به.',
  'Under [your account](/account) switch on an authenticator or add a passkey.':
    'في [حسابك](/account) فعّل تطبيق المصادقة أو أضف مفتاح مرور.',
  'Describe an advertiser’s API': 'صف واجهة المُعلن',
  'Open [Describe an API](/console/integrations/new), paste the two curl commands of the advertiser and press “Read the calls”. Nothing pasted is run or called.':
    'افتح [وصف واجهة](/console/integrations/new) وألصق أمري curl من المُعلن واضغط زر قراءة النداءات. لا يُنفَّذ ما تلصقه ولا يُنادى.',
  'Answer what is left open, type the secrets and save. What cannot work is refused at its field, with the mend.':
    'أجب عمّا بقي مفتوحًا واكتب الأسرار واحفظ. ما لا يمكن أن يعمل يُرفض عند حقله مع ما يصلحه.',
  'Press “Send a trial” with a number of your own: the call as sent, the reply and the verdict of every rule stand beside each other. It may text that number; it is no click and in no report.':
    'أرسل تجربة برقم لك: يظهر النداء كما أُرسل والرد وحكم كل قاعدة جنبًا إلى جنب. قد تصل رسالة إلى الرقم، لكنها ليست نقرة ولا تدخل أي تقرير.',
  'Choose a value of the reply to carry it to the next call, or to say what success and refusals look like.':
    'اختر قيمة من الرد لتُحمل إلى النداء التالي، أو لتقول كيف يبدو النجاح والرفض.',
  'Keep good replies: after each change they say what would now be judged otherwise. The history brings any version back.':
    'احفظ الردود الجيدة: بعد كل تغيير تقول لك ما الذي سيُحكم عليه بغير ذلك. والسجل يعيد أي إصدار.',
  'Give it to an affiliate': 'أعطه لناشر',
  '[Add the affiliate](/console/affiliates?new=1) with API access on: that switch refuses all their sends at once when it is off.':
    '[أضف الناشر](/console/affiliates?new=1) ووصوله إلى الواجهة مفتوح: فإغلاقه يرفض كل إرسالاته فورًا.',
  'Open [Generate page](/console/landing-pages/new): affiliate, integration, title, price. The page beside the form changes as you type.':
    'افتح [توليد صفحة](/console/landing-pages/new): الناشر والتكامل والعنوان والسعر. الصفحة بجانب النموذج تتغير وأنت تكتب.',
  'Walk it with the simulator’s phone: nobody is texted and nothing is counted.':
    'جرّبها بهاتف المحاكي: لا تصل رسالة إلى أحد ولا يُحسب شيء.',
  'Press “Generate page”: link, addresses, downloads, and a key that is shown this once.':
    'ولّد الصفحة: رابط وعناوين وتنزيلات ومفتاح لا يظهر إلا هذه المرة.',
  'Invite the affiliate’s people under [Users](/console/users) with the role affiliate: they see their own things alone.':
    'ادعُ فريق الناشر من [المستخدمين](/console/users) بدور ناشر: لا يرون إلا ما يخصهم.',
  'See what happens': 'تابع ما يحدث',
  '[Clicks](/console/clicks) are codes asked for; each opens as an X-ray: every hop, what the advertiser said, what the visitor saw.':
    '[النقرات](/console/clicks) رموز طُلبت، وكل نقرة تُفتح كصورة أشعة: كل خطوة وما قاله المُعلن وما رآه الزائر.',
  '[Conversions](/console/conversions) are codes verified. Approve, hold or reject them; a rejection has a reason the affiliate reads.':
    '[التحويلات](/console/conversions) رموز تم التحقق منها. اقبلها أو علّقها أو ارفضها، وللرفض سبب يقرؤه الناشر.',
  '[Reports](/console/reports) count and sum by whatever you choose, and every list leaves as CSV.':
    '[التقارير](/console/reports) تعدّ وتجمع حسب ما تختار، وكل قائمة تُنزَّل بصيغة CSV.',
  'The [audit log](/console/audit) says who did what, when and from where.':
    '[سجل التدقيق](/console/audit) يقول من فعل ماذا ومتى ومن أين.',
  'When an advertiser fails': 'حين يتعثر مُعلن',
  'Each of the [integrations](/console/integrations) has its health: sends, verified of sent, outcomes and times. Bounds that tell you, or hold its sends for a while, stand in its studio under “About”.':
    'لكل واحد من [التكاملات](/console/integrations) حالته: الإرسالات ونسبة ما تم التحقق منه والنتائج والأزمنة. والحدود التي تنبّهك أو توقف إرساله لبعض الوقت تجدها في الاستوديو ضمن قسم التعريف.',
  'A click without a verdict is settled by the advertiser’s callback or status; what is left is settled by you, in its X-ray.':
    'النقرة التي بلا حكم يحسمها نداء المُعلن الراجع أو حالته، وما بقي تحسمه أنت في صورة أشعتها.',
  'Pause a page in the list of [landing pages](/console/landing-pages), or filter it by an integration and pause all of them: codes already sent may still be verified.':
    'أوقف صفحة من قائمة [صفحات الهبوط](/console/landing-pages)، أو رشّحها حسب تكامل وأوقفها كلها: الرموز التي أُرسلت يمكن التحقق منها بعد ذلك.',
  'Let programs do it': 'دع البرامج تفعل ذلك',
  'Whatever a screen does, the [admin API](/api/reference) does: every screen shows the curl that gives the same.':
    'كل ما تفعله شاشة تفعله [واجهة الإدارة](/api/reference): كل شاشة تعرض أمر curl الذي يعطي الشيء نفسه.',
  'Make a token under [Settings](/console/settings), with a role, a scope and an end.':
    'أنشئ رمز وصول في [الإعدادات](/console/settings) له دور ونطاق ونهاية.',
  'Remove the demo under [Settings](/console/settings) when you need it no longer; it does not come back.':
    'احذف العرض التجريبي من [الإعدادات](/console/settings) حين لا تحتاجه، ولن يعود.',
};
