import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PublishedPage } from '../../../src/domain/landing-pages/compiled-page.ts';
import { putTogether, takeApart, textsOf } from '../../../src/domain/landing-pages/kept-page.ts';

const digest = {
  sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'),
  sha256Base64: (text: string) => createHash('sha256').update(text).digest('base64'),
};

const part = fc.oneof(
  fc.string({ maxLength: 600, unit: 'binary' }),
  fc.constantFrom('x'.repeat(256), 'y'.repeat(5000), '{"sha256":"a"}'),
  fc.record({ slot: fc.constantFrom('state', 'message') }),
);
const page = fc.record({
  ...{ page_id: fc.string(), slug: fc.string(), version: fc.string(), locale: fc.constant('en') },
  compiled: fc.dictionary(fc.constantFrom('en', 'ar'), fc.record({ shell: fc.array(part) })),
  frame_ancestors: fc.array(fc.string()),
  page_steps: fc.boolean(),
});

it('is put together again as it was published, and long texts stand once', () => {
  fc.assert(
    fc.property(page, (made) => {
      const published = JSON.parse(JSON.stringify(made)) as PublishedPage; // as much of a page as is looked at
      const { page: kept, texts } = takeApart(published, digest, 7);
      expect(putTogether(kept, texts)).toEqual(published);
      expect(textsOf(kept).toSorted()).toEqual(Object.keys(texts).toSorted());
      for (const [hash, text] of Object.entries(texts)) expect(digest.sha256Hex(text)).toBe(hash);
      for (const [missing] of Object.entries(texts)) {
        const { [missing]: _, ...rest } = texts;
        expect(putTogether(kept, rest)).toBeUndefined();
      }
    }),
  );
});
