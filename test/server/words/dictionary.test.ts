import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ARABIC } from '../../../src/server/words/arabic.ts';
import values from '../../../src/server/words/arabic/values.json' with { type: 'json' };
import { inLanguage } from '../../../src/server/words/in-language.ts';
import type { Arabic } from '../../../src/server/words/template.ts';
import { spokenSentences } from '../../support/spoken-sources.ts';

const said = spokenSentences();
const formsOf = (arabic: Arabic) =>
  typeof arabic === 'string'
    ? [arabic]
    : Object.entries(arabic).flatMap(([name, text]) => (name === 'by' ? [] : [text]));
const sorted = (text: string, pattern: RegExp) => (text.match(pattern) ?? []).toSorted();

describe('what the server says to people', () => {
  it('has Arabic for every sentence', () => {
    const missing = said
      .filter(({ sentence }) => !Object.hasOwn(ARABIC, sentence))
      .map(({ file, line, sentence }) => `${file}:${line} ${sentence}`);
    expect(missing).toEqual([]);
  });

  it('has Arabic for nothing that nobody says any more', () => {
    const spoken = new Set(said.map(({ sentence }) => sentence));
    const code = globSync('src/{domain,use-cases,server}/**/*.ts').map((file) => readFileSync(file, 'utf8'));
    const isValue = (word: string) =>
      Object.hasOwn(values, word) &&
      (word === ZOD_OWN || code.some((text) => text.includes(`'${word}'`) || text.includes(`  ${word}: `)));
    expect(Object.keys(ARABIC).filter((one) => !spoken.has(one) && !isValue(one))).toEqual([]);
  });

  it('keeps holes and code of every sentence; a plural of one or two may say its count in a word', () => {
    const lost = Object.entries(ARABIC).flatMap(([english, arabic]) => {
      const text = typeof arabic === 'string' ? arabic : arabic.other;
      const isSame = [/‹\w+›/g, /`[^`]*`/g, /\{[\w.]+\}/g].every(
        (part) => new Set(sorted(english, part)).symmetricDifference(new Set(sorted(text, part))).size === 0,
      );
      return isSame ? [] : [`${english} → ${text}`];
    });
    expect(lost).toEqual([]);
  });

  it('is written in Arabic letters', () => {
    expect(
      Object.entries(ARABIC).filter(([, arabic]) =>
        formsOf(arabic).some((text) => !/[\u0600-\u06ff]/.test(text)),
      ),
    ).toEqual([['HTTP ‹status›.', 'HTTP ‹status›.']]);
  });

  it('finds each sentence again by what stands in its holes', () => {
    const tell = inLanguage('ar');
    const filled = (text: string) => text.replace(/‹\w+›/g, '7');
    const deaf = said.filter(
      ({ sentence }) => sentence !== 'HTTP ‹status›.' && tell(filled(sentence)) === filled(sentence),
    );
    expect(deaf).toEqual([]);
  });
});

/** What zod itself says where no schema of ours says more. */
const ZOD_OWN = 'Invalid input';
