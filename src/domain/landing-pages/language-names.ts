import type { Locale } from './offer.ts';

/** Each language by its own name, which its readers find whatever the screen speaks. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
  en: 'English',
  ar: 'العربية',
  fa: 'فارسی',
  ur: 'اردو',
  he: 'עברית',
  fr: 'Français',
  es: 'Español',
  pt: 'Português',
  hi: 'हिन्दी',
  bn: 'বাংলা',
  id: 'Indonesia',
  th: 'ไทย',
  tr: 'Türkçe',
  ru: 'Русский',
  sw: 'Kiswahili',
};
