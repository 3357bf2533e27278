import { expect, it } from 'vitest';
import { ROLES } from '../../src/domain/accounts/role.ts';
import { FRAME } from '../../src/ui/frame/arabic.ts';
import { sectionsOf } from '../../src/ui/frame/sections.ts';

it('every room has an Arabic name', () => {
  const names = ROLES.flatMap(sectionsOf).flatMap(({ name, short }) => [name, short ?? name]);
  expect(names.filter((name) => !Object.hasOwn(FRAME, name))).toEqual([]);
});
