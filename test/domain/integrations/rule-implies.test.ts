import { describe, expect, it } from 'vitest';
import { ruleImplies } from '../../../src/domain/integrations/rule-implies.ts';
import type { Rule } from '../../../src/domain/integrations/rule.ts';

const A = { get: 'json:a', equals: 'A' };
const B = { get: 'json:b', equals: 1 };

describe('one rule holds whenever another does', () => {
  it.each<[what: string, rule: Rule, other: Rule]>([
    ['the same, in another order', { get: 'json:a', equals: 'A' }, { equals: 'A', get: 'json:a' }],
    ['one of several that suffice', A, { any: [B, A] }],
    [
      'several that suffice, all of them',
      { any: [A, { get: 'json:a', equals: 'C' }] },
      { get: 'json:a', in: ['A', 'C'] },
    ],
    ['more than is needed', { all: [A, B] }, B],
    ['all that is needed', { all: [A, B] }, { all: [B, A] }],
    ['one of a list', A, { get: 'json:a', in: ['B', 'A'] }],
    ['a value that is there', A, { get: 'json:a', exists: true }],
    ['a text within', A, { get: 'json:a', contains: 'a', ci: true }],
    ['whatever the case', A, { get: 'json:a', equals: 'a', ci: true }],
    ['0 and "0"', { get: 'json:a', equals: 0 }, { get: 'json:a', equals: '0' }],
    ['neither of two', { not: { get: 'json:a', in: ['A', 'B'] } }, { not: A }],
  ])('%s', (_what, rule, other) => {
    expect(ruleImplies(rule, other)).toBe(true);
  });

  it.each<[what: string, rule: Rule, other: Rule]>([
    ['another value', A, { get: 'json:a', equals: 'B' }],
    ['another place', A, { get: 'json:c', equals: 'A' }],
    ['another field', { ...A, get: 'text:1', split: '|' }, { ...A, get: 'text:1', split: ';' }],
    ['more than is known', A, { all: [A, B] }],
    ['one of two', { any: [A, B] }, A],
    ['not there', A, { get: 'json:a', exists: false }],
    ['null, which is also nothing', { get: 'json:a', equals: null }, { get: 'json:a', exists: true }],
    ['less case', { ...A, ci: true }, A],
    ['the opposite', A, { not: A }],
    ['less excluded', { not: A }, { not: { get: 'json:a', in: ['A', 'B'] } }],
    ['a pattern', A, { get: 'json:a', matches: 'A' }],
  ])('but not %s', (_what, rule, other) => {
    expect(ruleImplies(rule, other)).toBe(false);
  });
});
