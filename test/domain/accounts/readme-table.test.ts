import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Permission } from '../../../src/domain/accounts/permissions.ts';
import { may, PERMISSIONS } from '../../../src/domain/accounts/permissions.ts';
import { ROLES } from '../../../src/domain/accounts/role.ts';

it('README shows the very table the use cases ask', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const shown = [...readme.matchAll(/^\| `([a-z.]+)` +\|(.*)\|$/gm)].map(([, name, cells = '']) => [
    name,
    ...cells.split('|').map((cell) => cell.trim() === 'yes'),
  ]);
  // Object.keys forgets which keys it was given.
  const names = Object.keys(PERMISSIONS) as Permission[];
  expect(shown).toEqual(names.map((name) => [name, ...ROLES.map((role) => may(role, name))]));
});
