import { consentIn } from './consents.ts';
import type { DeskForm } from './desk-form.ts';

/** A form whose first language is another: one among several stays among them, an only one is replaced. */
export function inFirstLanguage(form: DeskForm, locale: DeskForm['locale']): DeskForm {
  const locales = form.locales.length > 1 ? [...new Set([locale, ...form.locales])] : [locale];
  return { ...form, locale, locales, consent_text: consentIn(locale, form.consent_text) };
}
