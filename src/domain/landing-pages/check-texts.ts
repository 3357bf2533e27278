import type { Issue } from '../integrations/issue.ts';
import type { LandingPageDefinition } from './landing-page.ts';
import { LOCALES } from './offer.ts';
import { isTextName } from './texts.ts';

/** What is wrong with a page's words: unknown languages and names, characters no reader can see, lost numbers. */
export function checkTexts(
  definition: Pick<LandingPageDefinition, 'title' | 'texts' | 'offer' | 'offers'>,
): Issue[] {
  const issues: Issue[] = [];
  for (const [locale, texts] of Object.entries(definition.texts)) {
    if (!LOCALES.some((known) => known === locale)) {
      issues.push({
        path: `texts.${locale}`,
        message: `Pages speak ${LOCALES.join(', ')}, not "${locale}".`,
      });
      continue;
    }
    for (const [name, text] of Object.entries(texts)) {
      const path = `texts.${locale}.${name}`;
      if (!isTextName(name)) issues.push({ path, message: `No text of a page is called "${name}".` });
      if (name === 'code_sent' && !text.includes('{number}'))
        issues.push({ path, message: 'Say where the code went: keep {number}.' });
      if (/^price_/.test(name) && !text.includes('{amount}'))
        issues.push({ path, message: 'Say the price: keep {amount}.' });
      if (name === 'verify_button_priced' && !text.includes('{price}'))
        issues.push({ path, message: 'The button that charges names the price: keep {price}.' });
    }
  }
  for (const [path, text] of stringsOf(definition)) {
    if (hasPrivateUse(text))
      issues.push({ path, message: 'Private-use characters show as boxes: remove them.' });
  }
  return issues;
}

function hasPrivateUse(text: string): boolean {
  return /\p{Co}/u.test(text);
}

/** Every string with its dotted path. */
function stringsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => stringsOf(inner, path ? `${path}.${key}` : key));
}
