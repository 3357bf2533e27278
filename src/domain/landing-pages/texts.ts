import type { Locale } from './offer.ts';
import { ar } from './texts/ar.ts';
import { bn } from './texts/bn.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fa } from './texts/fa.ts';
import { fr } from './texts/fr.ts';
import { he } from './texts/he.ts';
import { hi } from './texts/hi.ts';
import { id } from './texts/id.ts';
import { pt } from './texts/pt.ts';
import { ru } from './texts/ru.ts';
import { sw } from './texts/sw.ts';
import { th } from './texts/th.ts';
import { tr } from './texts/tr.ts';
import { ur } from './texts/ur.ts';

export type TextName = keyof typeof en;
export type Texts = Record<TextName, string>;

const TEXTS: Record<Locale, Texts> = { en, ar, fa, ur, he, fr, es, pt, hi, bn, id, th, tr, ru, sw };
const RIGHT_TO_LEFT = new Set<Locale>(['ar', 'fa', 'ur', 'he']);

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
