import type { Dictionary } from '../words.ts';

/** The frame's sentences in Arabic. */
export const FRAME: Dictionary = {
  Account: 'الحساب',
  admin: 'مدير',
  affiliate: 'ناشر',
  Colours: 'الألوان',
  Dark: 'داكن',
  Guide: 'الدليل',
  Language: 'اللغة',
  Light: 'فاتح',
  'Log out': 'تسجيل الخروج',
  marketer: 'مسوّق',
  operator: 'مشغّل',
  'Password and passkeys': 'كلمة المرور ومفاتيح المرور',
  System: 'حسب النظام',
};
