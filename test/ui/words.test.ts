import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Dictionary } from '../../src/ui/words.ts';
import { wordsIn } from '../../src/ui/words.ts';

/** A room's sentences: every `say('…')`, and the counted form of `say.count(n, '…', '…')`, as Prettier leaves them. */
const SAID = /\bsay\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g;
const COUNTED =
  /\bsay\.count\(\s*[^,]+,\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"),\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g;

const dictionaries = await Promise.all(
  globSync('src/ui/**/arabic.ts').map(async (file) => {
    const module = (await import(/* @vite-ignore */ `../../${file}`)) as Record<string, Dictionary>;
    return Object.values(module).reduce((all, one) => ({ ...all, ...one }), {});
  }),
);
const known: Dictionary = dictionaries.reduce((all, one) => ({ ...all, ...one }), {});

function sentencesOf(text: string): string[] {
  return [...text.matchAll(SAID), ...text.matchAll(COUNTED)].map(([, single, double]) =>
    (single ?? double ?? '').replace(/\\(.)/g, '$1'),
  );
}

describe('words of the console', () => {
  it('knows every sentence that a screen says in Arabic', () => {
    const missing = globSync('src/{ui,pages}/**/*.{ts,tsx,astro}').flatMap((file) =>
      sentencesOf(readFileSync(file, 'utf8'))
        .filter((sentence) => !Object.hasOwn(known, sentence))
        .map((sentence) => `${file}: ${sentence}`),
    );
    expect(missing).toEqual([]);
  });

  it('keeps every value of a sentence in its translation', () => {
    const lost = Object.entries(known).flatMap(([english, arabic]) => {
      const names = english.match(/\{\w+\}/g) ?? [];
      const texts = typeof arabic === 'string' ? [arabic] : [arabic.other ?? ''];
      return texts.flatMap((text) =>
        names.filter((name) => !text.includes(name)).map((name) => `${english}: ${name}`),
      );
    });
    expect(lost).toEqual([]);
  });

  it('fills values, counts by the language and says English where a dictionary is silent', () => {
    const arabic: Dictionary = {
      '{n} clicks': { one: 'نقرة واحدة', two: 'نقرتان', few: '{n} نقرات', other: '{n} نقرة' },
    };
    expect(wordsIn('ar', arabic).count(3, '{n} click', '{n} clicks')).toBe('3 نقرات');
    expect(wordsIn('ar', arabic).count(2, '{n} click', '{n} clicks')).toBe('نقرتان');
    expect(wordsIn('en', arabic).count(1, '{n} click', '{n} clicks')).toBe('1 click');
    expect(wordsIn('ar', arabic)('Hello {name}', { name: 'Amina' })).toBe('Hello Amina');
    expect(wordsIn('en')('{constructor} stays')).toBe('{constructor} stays');
  });
});
