import type { Issue } from '../integrations/issue.ts';
import type { LandingPageDefinition } from './landing-page.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import { LOCALES } from './offer.ts';
import { isTextName } from './texts.ts';

/** What is wrong with a page's words: unknown languages and names, characters no reader can see, lost numbers. */
export function checkTexts(
  definition: Pick<
    LandingPageDefinition,
    'title' | 'texts' | 'offer' | 'offers' | 'locale' | 'locales' | 'status'
  >,
): Issue[] {
  const issues: Issue[] = definition.status === 'draft' ? [] : missingTexts(definition);
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

/** A page that says a sentence of its own says it in every language it offers; no text it needs is empty. */
function missingTexts({
  locale,
  locales = [],
  texts,
}: Pick<LandingPageDefinition, 'locale' | 'locales' | 'texts'>): Issue[] {
  const offered = [...new Set([locale, ...locales])];
  const speaks = offered.find((one) => texts[one]?.what?.trim());
  return offered.flatMap((one) => {
    const language = LANGUAGE_NAMES[one];
    const issues: Issue[] = Object.entries(texts[one] ?? {})
      .filter(([name, text]) => isTextName(name) && !MAY_BE_EMPTY.has(name) && text.trim() === '')
      .map(([name]) => ({
        path: `texts.${one}.${name}`,
        message: `The text "${name}" is missing in ${language}: write it, or leave it out for the language's own.`,
      }));
    if (speaks && !texts[one]?.what?.trim())
      issues.push({
        path: `texts.${one}.what`,
        message: `The text "what" is there in ${LANGUAGE_NAMES[speaks]} and missing in ${language}: write it, or take the language out of \`locales\`.`,
      });
    return issues;
  });
}

const MAY_BE_EMPTY = new Set(['title', 'what', 'number_hint', 'code_hint']);

function hasPrivateUse(text: string): boolean {
  return /\p{Co}/u.test(text);
}

/** Every string with its dotted path. */
function stringsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => stringsOf(inner, path ? `${path}.${key}` : key));
}
