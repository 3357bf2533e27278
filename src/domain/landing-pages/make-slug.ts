/**
 * A slug from a title: its Latin letters and digits, words joined by dashes, at most 60 characters. Empty
 * when the title has none; the caller then takes a random one.
 */
export function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\x00-\x7f]/g, (char) => SPELLED[char] ?? (/\p{M}/u.test(char) ? '' : ' '))
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
}

/** The slug itself when it is free, else with `-2`, `-3` … */
export function freeSlug(slug: string, isTaken: (slug: string) => boolean): string {
  if (!isTaken(slug)) return slug;
  for (let n = 2; ; n++) if (!isTaken(`${slug}-${n}`)) return `${slug}-${n}`;
}

/** Latin letters that do not come apart into a plain one and a mark. */
const SPELLED: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'ng',
  '’': '',
};
