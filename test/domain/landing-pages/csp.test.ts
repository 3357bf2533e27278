import { expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../../src/domain/landing-pages/csp.ts';

const page = { csp: { script: ["'sha256-c2NyaXB0'"], style: ["'sha256-c3R5bGU='"] } };

test('everything is forbidden but the page’s own script, style and forms', () => {
  expect(contentSecurityPolicy(page, []).split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'sha256-c2NyaXB0'",
    "style-src 'sha256-c3R5bGU='",
    'img-src data:',
    "connect-src 'self'",
    "form-action 'self' https:",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ]);
});

test('the page’s allow-list alone may frame it', () => {
  const header = contentSecurityPolicy(page, ['https://shop.example', 'https://news.example:8443']);
  expect(header).toMatch(/; frame-ancestors https:\/\/shop\.example https:\/\/news\.example:8443$/);
});

test('a page without script allows none', () => {
  expect(contentSecurityPolicy({ csp: { script: [], style: [] } }, [])).toContain(
    "script-src 'none'; style-src 'none'",
  );
});
