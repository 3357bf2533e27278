/** Languages that people are spoken to in, by console, portal and the admin API. */
export const LANGUAGES = ['en', 'ar'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The reader's: the one chosen in the account menu (cookie `lang`), else the first we know of those the browser wants. */
export function readerLanguage(cookies = '', accepted = ''): Language {
  const chosen = /(?:^|; *)lang=([^;]*)/.exec(cookies)?.[1];
  if (isLanguage(chosen)) return chosen;
  const wanted = accepted.split(',').map((range) => range.trim().slice(0, 2).toLowerCase());
  return wanted.find(isLanguage) ?? 'en';
}

export function isLanguage(text: string | undefined): text is Language {
  return LANGUAGES.some((language) => language === text);
}
