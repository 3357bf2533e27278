import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { phpCarrier } from '../../../../src/adapters/carriers/php/php-carrier.ts';
import type { CompiledPage } from '../../../../src/domain/landing-pages/compiled-page.ts';
import { negotiateLocale } from '../../../../src/domain/landing-pages/negotiate-locale.ts';
import { exportOrder } from './export-order.ts';
import { startPhpHost } from './php-host.ts';
import type { PhpHost } from './php-host.ts';
import { getPage } from './php-visit.ts';

const OFFERED = ['en', 'ar', 'he', 'id', 'th'];
const file = new URL('../../../vectors/page-language.json', import.meta.url);
// The file's shape; a wrong one fails below.
const vectors = JSON.parse(readFileSync(file, 'utf8')) as {
  says: string;
  lang?: string;
  accept_language?: string;
  locale: string;
}[];
let host: PhpHost;

beforeAll(async () => {
  const order = exportOrder();
  const english = JSON.stringify(order.published.compiled.en);
  for (const lang of OFFERED.slice(2))
    // The English page under another name.
    order.published.compiled[lang] = JSON.parse(
      english.replace('lang=\\"en\\"', `lang=\\"${lang}\\"`),
    ) as CompiledPage;
  host = await startPhpHost({ 'index.php': phpCarrier().make(order).bytes });
});
afterAll(() => host.stop());

it.each(vectors)(
  'the same language in TypeScript and in PHP: $says',
  async ({ lang, accept_language, locale }) => {
    expect(negotiateLocale(OFFERED, 'en', { lang, accept_language })).toBe(locale);
    const query = lang === undefined ? '' : `?lang=${encodeURIComponent(lang)}`;
    const seen = await getPage(`${host.url}/${query}`, { 'accept-language': accept_language ?? '' });
    expect(/<html lang="([a-z]+)"/.exec(seen.html)?.[1]).toBe(locale);
  },
);
