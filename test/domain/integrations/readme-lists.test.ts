import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { APPLY_FUNCTIONS } from '../../../src/domain/integrations/apply-functions.ts';
import { MACRO_FAMILIES, PLAIN_MACROS } from '../../../src/domain/integrations/macro-names.ts';
import { noSuchMacro } from '../../../src/domain/integrations/no-such-macro.ts';
import type { Selector } from '../../../src/domain/integrations/selector.ts';
import { parseSelector } from '../../../src/domain/integrations/selector.ts';

const TITLE = 'Macros, functions and selectors';
const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const section = readme.split(/^## /m).find((one) => one.startsWith(`${TITLE}\n`)) ?? '';
const [, macros = '', functions = '', selectors = ''] = section.split(/^\*\*[A-Z]\w+\*\*/m);

/** What stands in backticks. */
const quoted = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, inner = '']) => inner);

it('a refusal leads to a section that is there', () => {
  expect(noSuchMacro('nothing.of.it')).toContain(`README.md § ${TITLE}`);
  expect(section).not.toBe('');
});

it('README lists exactly the macros there are', () => {
  const listed = quoted(macros).flatMap((text) => /^\{(.+)\}$/.exec(text)?.[1] ?? []);
  expect(listed.sort()).toEqual([...PLAIN_MACROS, ...MACRO_FAMILIES].sort());
});

it('README lists exactly the functions there are', () => {
  const [list = ''] = functions.split('. Those');
  expect(
    quoted(list)
      .filter((text) => text !== 'apply')
      .sort(),
  ).toEqual([...APPLY_FUNCTIONS].sort());
});

it('README lists exactly the selectors there are', () => {
  const kinds: Record<Selector['kind'], true> = {
    status: true,
    header: true,
    json: true,
    xml: true,
    text: true,
    field: true,
    regex: true,
    query: true,
    form: true,
  };
  const [list = ''] = selectors.split('Rules compare');
  const listed = quoted(list)
    .filter((text) => !['get', 'split'].includes(text) && !text.startsWith(' '))
    .map((text) => parseSelector(text.replace(/:N$/, ':1'))?.kind);
  expect(listed.sort()).toEqual(Object.keys(kinds).sort());
});
