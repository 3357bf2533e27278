import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { test as base, expect } from 'playwright/test';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright/test';
import type { AxeResults, Result } from 'axe-core';
import { adminCookie } from '../support/log-in.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { Pinflow } from '../support/pinflow.ts';

/** A browser window on the product; what went wrong in it fails the test when it ends. */
export interface Window {
  page: Page;
  /** Addresses asked for, each once for each time. */
  requests: string[];
}

interface TestFixtures {
  /** Opens a window of its own; `options` as a browser context takes them. */
  openWindow: (options?: BrowserContextOptions) => Promise<Window>;
  /** Opens one in which somebody is logged in: the administrator, or whose `cookie` it is (`name=value`). */
  openConsole: (pinflow: Pinflow, options?: BrowserContextOptions, cookie?: string) => Promise<Watched>;
}

interface WorkerFixtures {
  /** The real server on an empty data dir, with its demo. */
  pinflow: Pinflow;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  pinflow: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
    async ({}, use) => {
      const pinflow = await startPinflow();
      await use(pinflow);
      await pinflow.stop();
    },
    { scope: 'worker' },
  ],
  openWindow: async ({ browser }, use) => {
    const windows: Watched[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
      const watched = await watch(context);
      windows.push(watched);
      return watched;
    });
    for (const { context, errors } of windows) {
      // No step of a visitor needs a cookie, so none is ever set.
      expect(await context.cookies()).toEqual([]);
      await context.close();
      expect(errors).toEqual([]);
    }
  },
  openConsole: async ({ browser }, use) => {
    const windows: Watched[] = [];
    await use(async (pinflow, options = {}, cookie) => {
      const [name = '', value = ''] = (cookie ?? (await adminCookie(pinflow))).split('=');
      const context = await browser.newContext(options);
      await context.addCookies([{ name, value, url: pinflow.url, httpOnly: true }]);
      const watched = await watch(context);
      windows.push(watched);
      return watched;
    });
    for (const { context, errors } of windows) {
      await context.close();
      expect(errors).toEqual([]);
    }
  },
});

/** A window, and what went wrong in it so far: a test that means it to takes it out again. */
interface Watched extends Window {
  context: BrowserContext;
  errors: string[];
}

/** A new page of a context, and what goes wrong in it. */
async function watch(context: BrowserContext): Promise<Watched> {
  const page = await context.newPage();
  const [errors, requests]: [string[], string[]] = [[], []];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !REFUSED.test(message.text()))
      errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('dialog', (dialog) => {
    errors.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => requests.push(request.url()));
  return { page, requests, context, errors };
}

export { expect };

/** What the browser notes of a call that the API refused in words: those are the page's to show. */
const REFUSED = /^Failed to load resource: the server responded with a status of 4(00|03|09) /;

/** Two widths: a phone of today and the narrowest that is sold. */
export const WIDTHS = [360, 240] as const;

/** Fails when the page is wider than its window, or a control is too small for a thumb. */
export async function expectFits(page: Page): Promise<void> {
  const { wide, small } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    small: [...document.querySelectorAll('button, input:not([type=hidden], [type=checkbox]), a.go')]
      .filter((element) => element.getClientRects().length > 0)
      .filter((element) => element.getBoundingClientRect().height < 47.5)
      .map((element) => element.outerHTML),
  }));
  expect(wide).toBe(0);
  expect(small).toEqual([]);
}

/** Fails when axe finds anything against WCAG 2.2 AA or its own best practices. */
export async function expectAccessible(page: Page): Promise<void> {
  // A colour on its way is nobody's colour; what is out of sight never arrives by itself.
  await page.evaluate(() => {
    for (const animation of document.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  });
  // The page's policy forbids foreign scripts, so axe is evaluated rather than added.
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (): Promise<Result[]> => {
    const { axe } = window as unknown as { axe: { run: (what: Document) => Promise<AxeResults> } }; // put there by the line above
    return (await axe.run(document)).violations;
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' · ')}`)).toEqual(
    [],
  );
}

/** The page's message to the visitor, '' when it has none. */
export function messageOf(page: Page): Promise<string> {
  return page.locator('#pf-m').innerText();
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let numbers = 0;

/** A Kenyan number nobody else typed, in a block of its own so that no brake on blocks is felt. */
export function newNumber(workerIndex: number): { national: string; e164: string } {
  const block = String(1000 + ((workerIndex * 173 + numbers++) % 9000)).padStart(4, '0');
  const rest = `${block}0${String(numbers % 1000).padStart(3, '0')}`;
  return { national: `07${rest}`, e164: `+2547${rest}` };
}
