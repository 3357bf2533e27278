/**
 * The language of a visit among those the page offers: `?lang=`, then `Accept-Language` by its weights, then the
 * page's own. `ar-IQ` finds `ar`.
 */
export function negotiateLocale(
  offered: readonly string[],
  own: string,
  asked: { lang?: string; accept_language?: string },
): string {
  const find = (tag: string) => {
    const language = tag.trim().toLowerCase();
    const [main = ''] = language.split('-');
    return (
      offered.find((locale) => locale === language) ??
      offered.find((locale) => locale === main) ??
      offered.find((locale) => FORMER_CODES[locale] === main)
    );
  };
  const named = asked.lang === undefined ? undefined : find(asked.lang);
  if (named !== undefined) return named;
  for (const tag of weighed(asked.accept_language ?? '')) {
    const locale = tag === '*' ? own : find(tag);
    if (locale !== undefined) return locale;
  }
  return own;
}

/** What old phones still call them. */
const FORMER_CODES: Readonly<Record<string, string>> = { he: 'iw', id: 'in' };

/** Tags by falling weight, equal ones as written; those of weight 0 are refused. */
function weighed(header: string): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((entry) => {
      const [tag = '', ...params] = entry.split(';').map((part) => part.trim());
      const q = params.find((param) => param.startsWith('q='));
      const weight = q === undefined ? 1 : Number(q.slice(2));
      return { tag, weight: Number.isFinite(weight) ? weight : 0 };
    })
    .filter((entry) => entry.tag !== '' && entry.weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map((entry) => entry.tag);
}
