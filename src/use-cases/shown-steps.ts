import { joinPage } from '../domain/landing-pages/compiled-page.ts';
import { negotiateLocale } from '../domain/landing-pages/negotiate-locale.ts';
import type { Click } from '../domain/ledger/click.ts';
import type { EvidenceFacts } from '../domain/ledger/evidence.ts';
import type { Ports } from './ports.ts';
import { shownPage } from './shown-page.ts';

/** What a visitor who converts goes through. */
const STEPS = ['msisdn', 'otp', 'done'] as const;

/** The page of a click, step by step, in the language it was seen in. Only what was kept is evidence. */
export async function shownSteps(
  ports: Ports,
  click: Click,
  lang: string | undefined,
): Promise<EvidenceFacts['page']> {
  const { bytes, published } = await shownPage(ports, click);
  const version = click.page_version ?? null;
  if (bytes === 'missing' || !published) return { version, bytes, language: null, shown: [] };
  const { compiled, locale } = published;
  const language = negotiateLocale(Object.keys(compiled), locale, { accept_language: lang });
  const page = compiled[language];
  const shown = page
    ? STEPS.map((step) => {
        const html = joinPage(page, step, {});
        return { step, sha256: ports.system.sha256Hex(html), html };
      })
    : [];
  return { version, bytes, language, shown };
}
