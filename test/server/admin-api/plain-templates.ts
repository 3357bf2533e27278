import type { Templates } from '../../../src/domain/landing-pages/templates.ts';
import { PAGE_STEPS } from '../../../src/domain/landing-pages/page-flow.ts';
import { end, put, slot, step } from '../../../src/domain/landing-pages/page-token.ts';

const STEPS = PAGE_STEPS.map((name) => `${step(name)}<p>${name} ${put('price')}</p>${end(name)}`).join('');
const FIELDS = `<input name="state" value="${slot('state')}"><p>${slot('message')}</p>${slot('number')}`;

/** Templates without Astro: `classic` shows the title, the price, the terms and every step in plain tags. */
export function plainTemplates(): Templates {
  const markup = `<!doctype html><html lang="${put('lang')}"><title>${put('title')}</title><p>${put('trial')}${put('code_hint')}</p><form method="post" action="${slot('action')}">${FIELDS}${STEPS}</form></html>`;
  return {
    list: () => [{ name: 'classic', description: 'Plain.' }],
    markup: async () => markup,
  };
}
