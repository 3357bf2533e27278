import type { DeskForm } from './desk-form.ts';

/** Texts the page says in words of its own in its first language and not in this one. */
export function missingTexts({ locale: first, texts }: Pick<DeskForm, 'locale' | 'texts'>, locale: string) {
  const isSaid = (language: string, name: string) => (texts[language]?.[name] ?? '').trim() !== '';
  return Object.keys(texts[first] ?? {}).filter((name) => isSaid(first, name) && !isSaid(locale, name));
}
