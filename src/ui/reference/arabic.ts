import type { Dictionary } from '../words.ts';

/** The sentences of both references in Arabic. */
export const REFERENCE: Dictionary = {
  ', ': '، ',
  'API reference': 'مرجع الواجهة البرمجية',
  Answers: 'الإجابات',
  'Any fields of [{name}](#shape-{name}): those given are changed, `null` removes one.':
    'أيّ حقول من [{name}](#shape-{name}): يتغيّر ما تذكره منها، و`null` تحذف الحقل.',
  Body: 'المحتوى',
  Console: 'لوحة التحكم',
  Example: 'مثال',
  'Fields of the answer': 'حقول الإجابة',
  Guide: 'الدليل',
  'The admin API says its messages in Arabic where `Accept-Language: ar` asks for it; names and codes are the same in every language.':
    'تقول واجهة الإدارة رسائلها بالعربية حيث تطلب ذلك `Accept-Language: ar`؛ والأسماء والرموز واحدة في كل اللغات.',
  'Needs a key of the landing page.': 'يلزم مفتاح صفحة الهبوط.',
  'Needs a token with the permission `{permission}`: {roles}.':
    'يلزم رمز وصول له الصلاحية `{permission}`: {roles}.',
  'Needs a token, or that you are logged in.': 'يلزم رمز وصول، أو أن تكون مسجّل الدخول.',
  'Needs nothing: anybody may ask.': 'لا يلزم شيء: هو متاح للجميع.',
  Parameters: 'المعاملات',
  Problems: 'المشكلات',
  Resources: 'الموارد',
  'Search the reference': 'ابحث في المرجع',
  'Search: path, field, code': 'ابحث: مسار أو حقل أو رمز خطأ',
  Shapes: 'الأشكال',
  'To the content': 'إلى المحتوى',
  'What several operations take or answer.': 'ما تأخذه أو تجيب به عدة عمليات.',
  'When absent': 'عند غيابه',
  required: 'مطلوب',
  admin: 'مدير',
  affiliate: 'ناشر',
  marketer: 'مسوّق',
  operator: 'مشغّل',
};
