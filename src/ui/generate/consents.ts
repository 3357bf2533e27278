/** The wording of consent a new page begins with, in each language a page can speak. */
export const CONSENTS = {
  en: 'By entering the code you subscribe and accept the terms.',
  ar: 'بإدخال الرمز فإنك تشترك وتوافق على الشروط.',
} as const;

/** The same wording in another language; words of somebody's own stay as they are. */
export function consentIn(locale: 'en' | 'ar', text: string): string {
  return Object.values<string>(CONSENTS).includes(text) ? CONSENTS[locale] : text;
}
