import { SUB_IDS } from '../ledger/sub-ids.ts';
import type { Integration } from '../integrations/integration.ts';
import type { Issue } from '../integrations/issue.ts';
import { checkTexts } from './check-texts.ts';
import type { LandingPageDefinition } from './landing-page.ts';

const REDIRECT_MACROS = new Set<string>(['tid', ...SUB_IDS]);

/** What is wrong with a page beyond its shape, and what it holds that nothing acts on yet. */
export function checkLandingPage(
  page: LandingPageDefinition,
  known: { integration: Integration | undefined; templates: readonly string[] },
): { issues: Issue[]; warnings: string[] } {
  const issues = [...checkTexts(page), ...checkCharacters(page)];
  if (!known.templates.includes(page.template))
    issues.push({ path: 'template', message: `Unknown template. There is: ${known.templates.join(', ')}.` });
  if (page.locales && !page.locales.includes(page.locale))
    issues.push({ path: 'locales', message: `The page's own language "${page.locale}" is missing.` });
  if (known.integration) issues.push(...checkOperators(page, known.integration));
  if (page.redirect_url !== undefined) issues.push(...checkRedirect(page.redirect_url));
  return { issues, warnings: warningsFor(page) };
}

function checkOperators(page: LandingPageDefinition, integration: Integration): Issue[] {
  const ids = integration.msisdn.operators.map((operator) => operator.id);
  return page.offers.flatMap((offer, i) =>
    offer.operators.flatMap((id, j) =>
      ids.includes(id)
        ? []
        : [
            {
              path: `offers.${i}.operators.${j}`,
              message: `The integration has no operator "${id}"${ids.length > 0 ? `, but ${ids.join(', ')}` : ''}.`,
            },
          ],
    ),
  );
}

/** An https address whose host is written out, with no macro but those that are filled in after success. */
function checkRedirect(url: string): Issue[] {
  const path = 'redirect_url';
  if (!/^https:\/\//.test(url) || !URL.canParse(url) || /[\s<>"'\\]/.test(url))
    return [{ path, message: 'A redirect is an https address without spaces or quotes.' }];
  const authority = /^https:\/\/([^/?#]*)/.exec(url)?.[1] ?? '';
  if (/[{}@]/.test(authority))
    return [{ path, message: 'No macro and no user name in the host of a redirect.' }];
  return [...url.matchAll(/\{([^{}]*)\}/g)].flatMap(([, name = '']) =>
    REDIRECT_MACROS.has(name)
      ? []
      : [
          {
            path,
            message: `Unknown macro {${name}}. Known: ${[...REDIRECT_MACROS].map((macro) => `{${macro}}`).join(' ')}.`,
          },
        ],
  );
}

/** Control characters and halves of characters, which no page can hold. */
function checkCharacters(value: unknown, path = ''): Issue[] {
  if (typeof value === 'string') {
    const readable = value.isWellFormed() && !/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(value);
    return readable
      ? []
      : [{ path, message: 'Control characters and broken characters cannot be shown: remove them.' }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    checkCharacters(inner, path ? `${path}.${key}` : key),
  );
}

function warningsFor(page: LandingPageDefinition): string[] {
  const warnings: string[] = [];
  if (page.offers.some((offer) => offer.price ?? offer.offer))
    warnings.push(
      '`offers` is stored; the page shows the same price and terms to all operators. Payouts by operator are paid.',
    );
  if (page.lint !== 'off') warnings.push('`lint` is stored; pages are not linted yet.');
  return warnings;
}
