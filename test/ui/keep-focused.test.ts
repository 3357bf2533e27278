import { expect, it } from 'vitest';
import { keepFocused } from '../../src/ui/keep-focused.ts';
import { glance } from './click-glances.ts';

const shown = [glance('002'), glance('001')];
const next = [glance('003'), glance('002')];
const tids = (focused: string | undefined) => keepFocused(next, shown, focused).map(({ tid }) => tid);

it('keeps the line that has the focus though the list has no more room for it', () => {
  expect(tids('001')).toEqual(['003', '002', '001']);
});

it('keeps nothing else', () => {
  expect(tids(undefined)).toEqual(['003', '002']);
  expect(tids('002')).toEqual(['003', '002']);
  expect(tids('gone')).toEqual(['003', '002']);
});
