import type { Locale } from './offer.ts';
import { ar } from './texts/ar.ts';
import { en } from './texts/en.ts';

export type TextName = keyof typeof en;
export type Texts = Record<TextName, string>;

const TEXTS: Record<Locale, Texts> = { en, ar };
const RIGHT_TO_LEFT = new Set<Locale>(['ar']);

export function isTextName(name: string): name is TextName {
  return Object.hasOwn(en, name);
}

/** The language's texts with the page's own words over them; unknown names are left out. */
export function textsOf(locale: Locale, own: Readonly<Record<string, string>> = {}): Texts {
  const texts = { ...TEXTS[locale] };
  for (const [name, text] of Object.entries(own)) if (isTextName(name)) texts[name] = text;
  return texts;
}

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(locale) ? 'rtl' : 'ltr';
}

/** Puts values in for `{name}`, in one pass; a value is never scanned again, an unknown name stays. */
export function fillText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{([a-z_]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : whole,
  );
}
