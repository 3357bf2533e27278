import type { Dictionary } from '../words.ts';

/** What stands around every guide, in Arabic. */
export const GUIDES: Dictionary = {
  Affiliates: 'الناشرون',
  'For programs: [the API reference](/api/reference).': 'للبرامج: [مرجع الواجهة البرمجية](/api/reference).',
  Guides: 'الأدلة',
  Marketers: 'المسوّقون',
  'On this page': 'في هذه الصفحة',
  Operators: 'المشغّلون',
  'To the content': 'إلى المحتوى',
  'What leads to what': 'ما يؤدي إلى ماذا',
};
