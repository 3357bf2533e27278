import { describe, expect, it } from 'vitest';
import { mergePatch } from '../../src/domain/catalog/merge-patch.ts';
import { demoPage } from '../../src/domain/landing-pages/demo-page.ts';
import { landingPageSchema } from '../../src/domain/landing-pages/landing-page.ts';
import type { DeskPage } from '../../src/ui/generate/desk-form.ts';
import { formOf } from '../../src/ui/generate/desk-form.ts';
import { pageOfForm } from '../../src/ui/generate/page-of-form.ts';
import { patchBetween } from '../../src/ui/generate/patch-between.ts';

/** As the API answers a page that was saved. */
const saved = (page: DeskPage): DeskPage =>
  JSON.parse(JSON.stringify(landingPageSchema.parse(page))) as DeskPage; // its own shape again

const PLAIN: DeskPage = { integration_id: 'i', affiliate_id: 'kiwi', title: 'Win' };

const PAGES: [says: string, page: DeskPage][] = [
  ['the demo', demoPage('demo')],
  ['the least there is', PLAIN],
  ['one language, written out', { ...PLAIN, locale: 'ar', locales: ['ar'] }],
  [
    'what no field stands for',
    {
      ...PLAIN,
      texts: { en: { what: 'A', otp_wrong: 'No' }, ar: { what: 'ب' } },
      caps: { sends_per_day: 5 },
      offers: [{ operators: ['zain'], price: { amount: '1', currency: 'IQD', period: 'day' } }],
      hosts: ['win.kiwi.example', 'kiwi.example'],
      param_map: { clickid: 'aff_click_id' },
    },
  ],
];

describe('the form of a page', () => {
  it.each(PAGES)('changes nothing by being looked at: %s', (_says, page) => {
    const before = saved(page);
    expect(patchBetween(before, pageOfForm(formOf(before), before))).toEqual({});
  });

  it.each<[says: string, change: object, patch: object]>([
    ['a title', { title: 'Lose' }, { title: 'Lose' }],
    ['a price taken away', { amount: '' }, { price: null }],
    ['a trial taken away', { trial: ' ' }, { offer: { trial: null } }],
    ['a cap', { sends_per_day: '20' }, { caps: { sends_per_day: 20 } }],
    ['a colour', { brand: '#112233' }, { theme: { brand: '#112233' } }],
    ['one language less', { locales: ['en'] }, { locales: null }],
    ['one language more', { locales: ['en', 'ar', 'th'] }, { locales: ['en', 'ar', 'th'] }],
    ['words', { texts: { en: { what: 'Goals' } } }, { texts: { en: { what: 'Goals' } } }],
    ['host names', { hosts: 'https://Win.example/x, b.example' }, { hosts: ['win.example', 'b.example'] }],
    ['consent in a box', { consent: 'box' }, { offer: { consent: { mode: 'box' } } }],
  ])('sends only what changed: %s', (_says, change, patch) => {
    const before = saved(demoPage('demo'));
    const after = pageOfForm({ ...formOf(before), ...change }, before);
    const sent = patchBetween(before, after);
    expect(sent).toEqual(patch);
    expect(saved(mergePatch(before, sent) as DeskPage)).toEqual(saved(after)); // what the API makes of it
  });
});
