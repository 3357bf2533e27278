import { chromium } from 'playwright';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PAGE_STEPS } from '../../../src/domain/landing-pages/page-flow.ts';
import { CHROMIUM_ARGS, obtainChromium } from '../../support/chromium.ts';
import { compiled, landingPage, shown, templates } from './classic-page.ts';
import { violations } from './violations.ts';

/** `classic` is walked in its own test. */
const names = templates.list().flatMap(({ name }) => (name === 'classic' ? [] : [name]));

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: await obtainChromium(() => {}), args: CHROMIUM_ARGS });
}, 300_000);
afterAll(() => browser.close());

async function withPage(colorScheme: 'light' | 'dark', look: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
  await look(await context.newPage());
  await context.close();
}

const looks = names.flatMap((name) => [
  [name, 'en', 'light'] as const,
  [name, 'en', 'dark'] as const,
  [name, 'ar', 'light'] as const,
  [name, 'ar', 'dark'] as const,
]);

test.each(looks)(
  '%s, %s, %s: no barrier found, nothing wider than a phone, thumbs find their targets',
  async (name, locale, scheme) => {
    const page = landingPage(locale, { theme: { mode: 'auto' } });
    const made = compiled(page, 4, await templates.markup(name));
    await withPage(scheme, async (view) => {
      for (const step of PAGE_STEPS) {
        await view.setContent(shown(made, step, step === 'msisdn' || step === 'otp'));
        for (const width of [240, 1280, 360]) {
          await view.setViewportSize({ width, height: 740 });
          const wide = await view.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect([step, width, Math.max(0, wide)]).toEqual([step, width, 0]);
          const low = await view.$$eval('button, .go, .plain, .links a, .field, .consent', (targets) =>
            targets
              .filter((target) => target.clientHeight > 0 && target.getBoundingClientRect().height < 46)
              .map((target) => target.outerHTML),
          );
          expect(low).toEqual([]);
        }
        expect(await violations(view)).toEqual([]);
      }
    });
  },
);

const brands = ['#ffe600', '#ffffff', '#000000', '#0b1f4d', '#808080', '#ff0000'];

test.each(names)('%s: no brand leaves text that cannot be read', async (name) => {
  const markup = await templates.markup(name);
  await withPage('light', async (view) => {
    for (const brand of brands)
      for (const mode of ['light', 'dark']) {
        const made = compiled(landingPage('en', { theme: { brand, mode } }), 4, markup);
        await view.setContent(shown(made, 'otp', true));
        expect([brand, mode, await violations(view)]).toEqual([brand, mode, []]);
      }
  });
});

test.each(names)('%s: number, button and price stand in sight on a small phone', async (name) => {
  const made = compiled(landingPage('en', {}), 4, await templates.markup(name));
  await withPage('light', async (view) => {
    await view.setViewportSize({ width: 360, height: 640 });
    await view.setContent(shown(made, 'msisdn'));
    const low = await view.$eval('form .price', (price) => price.getBoundingClientRect().bottom);
    expect(low).toBeLessThanOrEqual(640);
  });
});
