import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, inkOn, legible, mix } from '../../../src/domain/landing-pages/colour.ts';
import { THEME_ROLES, themeValues } from '../../../src/domain/landing-pages/theme-values.ts';
import { themeSchema } from '../../../src/domain/landing-pages/theme.ts';

const brands = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);

test('contrast is measured as WCAG measures it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#ffffff', '#777777')).toBeCloseTo(4.48, 2);
});

test('a colour that is legible already stays as it is', () => {
  expect(legible('#0f766e', ['#ffffff'], 4.5)).toBe('#0f766e');
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
});

test('any brand is readable: its ink, its shade as text, its marks, by day and by night', () => {
  fc.assert(
    fc.property(
      brands,
      fc.constantFrom('light' as const, 'dark' as const, 'auto' as const),
      (brand, mode) => {
        const values = themeValues({ brand, mode, radius: 10 });
        const of = (name: string) => values.get(name) ?? '';
        for (const night of ['', 'dark.']) {
          expect(contrast(of(`${night}on_brand`), of(`${night}brand`))).toBeGreaterThanOrEqual(4.5);
          for (const ground of ['wall', 'wall_deep'])
            expect(contrast(of(`${night}on_wall`), of(night + ground))).toBeGreaterThanOrEqual(4.5);
          for (const text of ['on_night', 'night_quiet', 'neon'])
            expect(contrast(of(night + text), of(`${night}night`))).toBeGreaterThanOrEqual(4.5);
          for (const ground of ['paper', 'card', 'tint']) {
            for (const text of ['ink', 'quiet', 'accent'])
              expect(contrast(of(night + text), of(night + ground))).toBeGreaterThanOrEqual(4.5);
          }
          expect(contrast(of(`${night}danger`), of(`${night}danger_tint`))).toBeGreaterThanOrEqual(4.5);
          for (const mark of ['edge', 'mark_edge'])
            expect(contrast(of(night + mark), of(`${night}card`))).toBeGreaterThanOrEqual(3);
        }
        expect(inkOn(brand)).toMatch(/^#(000000|ffffff)$/);
      },
    ),
    { numRuns: 400 },
  );
});

test('every value is a plain colour, a length or a word: nothing else reaches the CSS', () => {
  fc.assert(
    fc.property(brands, fc.integer({ min: 0, max: 24 }), (brand, radius) => {
      const values = themeValues({ brand, radius, mode: 'auto' });
      for (const role of THEME_ROLES) expect(values.get(role)).toMatch(/^#[0-9a-f]{6}$/i);
      expect(values.get('radius')).toBe(`${radius}px`);
      expect(values.get('scheme')).toBe('light dark');
    }),
  );
});

test('dark mode takes the night’s colours for all', () => {
  const values = themeValues({ brand: '#0f766e', radius: 4, mode: 'dark' });
  expect(values.get('paper')).toBe(values.get('dark.paper'));
  expect(values.get('auto')).toBe('');
});

const ATTACKS = [
  'red;}body{background:url(//evil)}',
  'expression(alert(1))',
  '\\22',
  'red',
  '#fff',
  '#0f766e;',
  '#0f766e\n',
  '#0f766g',
  '',
];

test.each(ATTACKS)('the colour %j is refused by the schema and, past it, by the page', (brand) => {
  expect(themeSchema.safeParse({ brand }).success).toBe(false);
  expect(() => themeValues({ brand, radius: 10, mode: 'light' })).toThrow();
});

test.each([-1, 25, 1.5, Number.NaN])(
  'the radius %j is refused by the schema and, past it, by the page',
  (radius) => {
    expect(themeSchema.safeParse({ radius }).success).toBe(false);
    expect(() => themeValues({ brand: '#0f766e', radius, mode: 'light' })).toThrow();
  },
);
