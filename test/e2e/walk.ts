import type { Page } from 'playwright/test';
import { arabic, codeFor, wrongFor } from '../php/visitor.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { expect, expectAccessible, expectFits, newNumber } from './visit.ts';

/** What a language's page says on the way, and how its visitors write digits. */
export const LANGUAGES = {
  en: {
    dir: 'ltr',
    done: 'All done',
    wrong: 'This code is not correct. Tries left: 4.',
    write: (text: string) => text,
  },
  ar: { dir: 'rtl', done: 'تم بنجاح', wrong: 'الرمز غير صحيح. المحاولات المتبقية: 4.', write: arabic },
} as const;
export type Language = keyof typeof LANGUAGES;

/**
 * Walks number → wrong code → right code → done at `url`, by keyboard where `keyboard`, looking at every step.
 * `look` is called at each with its name. Resolves to the number walked with.
 */
export async function walk(
  page: Page,
  pinflow: Pinflow,
  url: string,
  lang: Language,
  options: { worker: number; keyboard?: boolean; axe?: boolean; look?: (step: string) => Promise<void> },
): Promise<{ national: string; e164: string }> {
  const { dir, done, wrong, write } = LANGUAGES[lang];
  const number = newNumber(options.worker);
  const seeStep = async (step: string) => {
    await expectFits(page);
    if (options.axe) await expectAccessible(page);
    await options.look?.(step);
  };
  await page.goto(url);
  expect(await page.locator('html').getAttribute('dir')).toBe(dir);
  expect(await page.locator('html').getAttribute('lang')).toBe(lang);
  await seeStep('number');

  await give(page, 'msisdn', write(number.national), options.keyboard);
  await expect(page.locator('input[name=otp]')).toBeVisible();
  // The number as typed, so that a mistake is seen.
  await expect(page.locator('#pf-s')).toContainText(write(number.national));
  await expect(page.locator('input[name=otp]')).toBeFocused();
  await seeStep('code');

  const code = await codeFor(pinflow, number.e164);
  await give(page, 'otp', write(wrongFor(code)), options.keyboard);
  await expect(page.locator('#pf-m')).toHaveText(wrong);
  await expect(page.locator('input[name=otp]')).toBeFocused();
  await expect(page.locator('input[name=otp]')).toHaveValue('');
  await seeStep('wrong code');

  await give(page, 'otp', write(code), options.keyboard);
  await expect(page.locator('h2')).toHaveText(done);
  await seeStep('done');
  return number;
}

/** Types into the page's field and sends its form: with the mouse, or with Tab and Enter alone. */
async function give(page: Page, name: 'msisdn' | 'otp', text: string, keyboard = false): Promise<void> {
  if (!keyboard) {
    await page.locator(`input[name=${name}]`).fill(text);
    await page.locator('form:has(#pf-f) button.go').click();
    return;
  }
  await tabTo(page, `input[name=${name}]`);
  await page.keyboard.insertText(text);
  await tabTo(page, 'form:has(#pf-f) button.go');
  await page.keyboard.press('Enter');
}

/** Presses Tab until the element has the focus; at most once around the page. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const target = page.locator(selector);
  await target.waitFor();
  for (let i = 0; i < 20; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${selector}`);
}

/** The clicks of the ledger that belong to a number, newest first. */
export async function clicksOf(pinflow: Pinflow, e164: string): Promise<Record<string, unknown>[]> {
  const answer = await pinflow.admin<{ items: Record<string, unknown>[] }>(
    'GET',
    `/clicks?msisdn=${encodeURIComponent(e164)}`,
  );
  expect(answer.status).toBe(200);
  return answer.body.items;
}
