import { expect, test } from 'vitest';
import { htmlCarrier } from '../../../src/adapters/carriers/html/html-carrier.ts';
import { joinPage } from '../../../src/domain/landing-pages/compiled-page.ts';
import { exportOrder } from './php/export-order.ts';

function fileOf(order = exportOrder()) {
  const file = htmlCarrier.make(order);
  return { ...file, text: new TextDecoder('utf-8', { fatal: true }).decode(file.bytes) };
}

test('the file is the page’s first state whose form posts to the hosted page', () => {
  const order = exportOrder({ public_url: 'https://pin.example' });
  const page = order.published.compiled.en;
  if (!page) throw new Error('The page speaks English.');
  const { text, name, content_type } = fileOf(order);
  expect([name, content_type]).toEqual(['index.html', 'text/html; charset=utf-8']);
  expect(text).toContain(' action="https://pin.example/l/win-a-phone"');
  expect(text.replaceAll(' action="https://pin.example/l/win-a-phone"', '')).toBe(
    joinPage(page, 'msisdn', {}),
  );
});

test('it holds no key', () => {
  const order = exportOrder();
  expect(htmlCarrier.needs_key).toBe(false);
  expect(order.key).toMatch(/^pf_/);
  expect(fileOf(order).text).not.toContain('pf_');
});

test('it speaks the page’s own language', () => {
  const order = exportOrder();
  order.published.locale = 'ar';
  expect(fileOf(order).text).toContain('lang="ar"');
});
