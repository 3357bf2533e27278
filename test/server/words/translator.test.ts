import { describe, expect, it } from 'vitest';
import { harvestSentences } from '../../support/harvest-sentences.ts';
import { translator } from '../../../src/server/words/translator.ts';

const tell = translator({
  'Not a URL.': 'ليس عنوانًا.',
  'Use POST.': 'استعمل POST.',
  'a number': 'رقم',
  'Expected ‹expected›, not ‹kind›.': 'المتوقع ‹expected› لا ‹kind›.',
  '‹said› (and ‹more› more)': {
    by: 'more',
    one: '‹said› (وموضع آخر)',
    few: '‹said› (و‹more› مواضع أخرى)',
    other: '‹said› (و‹more› غيرها)',
  },
  'The slug ‹slug› is taken.': 'الـ slug ‹slug› مأخوذ.',
  'The slug ‹slug› is ‹state›.': 'الـ slug ‹slug› صار ‹state›.',
  'From ‹day› to ‹day›.': 'من ‹day› إلى ‹day›.',
  'is given twice.': 'معطى مرتين.',
});

describe('a text in Arabic', () => {
  it.each([
    ['a sentence', 'Not a URL.', 'ليس عنوانًا.'],
    ['several', 'Not a URL. Use POST.', 'ليس عنوانًا. استعمل POST.'],
    ['lines', 'Use POST.\n\nUse POST.', 'استعمل POST.\n\nاستعمل POST.'],
    ['what no entry knows beside what one does', 'Who knows. Use POST.', 'Who knows. استعمل POST.'],
    ['nothing known', 'Who knows.', 'Who knows.'],
    ['nothing', '', ''],
    ['values that are known words', 'Expected a number, not null.', 'المتوقع رقم لا null.'],
    ['values with what looks like an end', 'The slug a. B is taken.', 'الـ slug a. B مأخوذ.'],
    ['the template that says more', 'The slug a is taken.', 'الـ slug a مأخوذ.'],
    ['the other one', 'The slug a is free.', 'الـ slug a صار free.'],
    ['two values of one name, in order', 'From 1 May to 2 May.', 'من 1 May إلى 2 May.'],
    ['one more', 'Not a URL. (and 1 more)', 'ليس عنوانًا. (وموضع آخر)'],
    ['three more', 'Not a URL. (and 3 more)', 'ليس عنوانًا. (و3 مواضع أخرى)'],
    ['a place', '`send.url`: Not a URL.', '`send.url`: ليس عنوانًا.'],
    ['a place, and more', '`send.url`: Not a URL. (and 3 more)', '`send.url`: ليس عنوانًا. (و3 مواضع أخرى)'],
    ['a key', '`a.b` is given twice.', '`a.b` معطى مرتين.'],
    ['a hole that only looks like one', 'The slug ‹slug› is taken.', 'الـ slug ‹slug› مأخوذ.'],
  ])('says %s', (_what, english, arabic) => {
    expect(tell(english)).toBe(arabic);
  });

  it('takes no time over what is made to take some', () => {
    const long = `The slug ${'is is. The '.repeat(4_000)}`;
    const begun = performance.now();
    tell(long);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

describe('the harvest', () => {
  const harvested = (text: string) => harvestSentences('a.ts', text).map(({ sentence }) => sentence);

  it.each([
    ['literals', "refuse('Not a URL. Use POST.');", ['Not a URL.', 'Use POST.']],
    ['holes by what fills them', 'f(`The slug ${page.slug} is taken.`);', ['The slug ‹slug› is taken.']],
    [
      'branches one by one',
      "f(`Use ${many ? 'all of them' : 'this one'}.`);",
      ['Use all of them.', 'Use this one.'],
    ],
    ['texts joined', "f('Not here, ' + 'not there.');", ['Not here, not there.']],
    [
      'constants of the file',
      "const W = 'a long word';\nf(`It is ${W}.`);",
      ['a long word', 'It is a long word.'],
    ],
    ['no bugs', "throw new Error('The route has no name.');", []],
    ['no types', "type A = 'one two three';", []],
    ['no single names', "f('send.url', 'hmac_sha256', 'GET');", []],
  ])('reads %s', (_what, text, sentences) => {
    expect(harvested(text)).toEqual(sentences);
  });
});
