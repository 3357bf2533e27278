import type { Language } from '../domain/accounts/reader-language.ts';

export type { Language };

/** What a language says for an English sentence; a sentence that counts has one for each plural form it knows. */
export type Dictionary = Readonly<Record<string, string | Partial<Record<Intl.LDMLPluralRule, string>>>>;

/** Says English sentences in the reader's language; `{name}` in them stands for `values.name`. */
export interface Say {
  (english: string, values?: Values): string;
  /** A word that data gave, where the dictionary knows it. */
  of(word: string): string;
  /** A sentence about `n` things, `{n}` in it; `many` is the dictionary's key. */
  count(n: number, one: string, many: string, values?: Values): string;
  language: Language;
}

type Values = Readonly<Record<string, string | number>>;

/** The reader's words: English as written in the code, every other language from the rooms' dictionaries. */
export function wordsIn(language: Language, ...arabic: readonly Dictionary[]): Say {
  const rules = new Intl.PluralRules(language);
  const plain = new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-latn' : 'en');
  const look = (english: string, form: Intl.LDMLPluralRule) => {
    if (language === 'en') return english;
    const found = arabic.find((dictionary) => Object.hasOwn(dictionary, english))?.[english];
    return typeof found === 'object' ? (found[form] ?? found.other ?? english) : (found ?? english);
  };
  const say = (english: string, values: Values = {}) => filled(look(english, 'other'), values);
  const count = (n: number, one: string, many: string, values: Values = {}) => {
    const form = rules.select(n);
    const text = language === 'en' ? (form === 'one' ? one : many) : look(many, form);
    return filled(text, { n: plain.format(n), ...values });
  };
  return Object.assign(say, { count, language, of: (word: string) => look(word, 'other') });
}

function filled(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? `${values[name]}` : whole,
  );
}
