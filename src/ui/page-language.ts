import { isLanguage } from '../domain/accounts/reader-language.ts';
import type { Language } from './words.ts';

/** The language this page was written in, for what its scripts say. */
export function pageLanguage(): Language {
  const { lang } = document.documentElement;
  return isLanguage(lang) ? lang : 'en';
}
