import { describe, expect, test } from 'vitest';
import { isOnlyNegation } from '../../../src/domain/integrations/is-only-negation.ts';
import type { Rule } from '../../../src/domain/integrations/rule.ts';

const good: Rule = { get: 'json:state', equals: 'ok' };
const noError: Rule = { get: 'json:error', exists: false };
const notBad: Rule = { not: { get: 'text', contains: 'ERROR' } };

describe('a rule is only a negation', () => {
  test.each<[string, Rule]>([
    ['something is absent', noError],
    ['a comparison is negated', notBad],
    ['negations are joined', { all: [noError, notBad] }],
    ['one of several ways to hold is a negation', { any: [good, notBad] }],
    ['a status is not one of these', { not: { get: 'status', in: [400, 500] } }],
    ['something beside is not there', { all: [{ not: { all: [good, noError] } }, noError] }],
  ])('when %s', (_when, rule) => {
    expect(isOnlyNegation(rule)).toBe(true);
  });

  test.each<[string, Rule]>([
    ['something is compared', good],
    ['something must be there', { get: 'json:id', exists: true }],
    ['a negation stands beside a comparison', { all: [good, notBad] }],
    ['a negation is negated', { not: noError }],
    ['a status is there, which it always is', { get: 'status', exists: true }],
    ['the status is compared', { all: [{ get: 'status', equals: 200 }, noError] }],
  ])('not when %s', (_when, rule) => {
    expect(isOnlyNegation(rule)).toBe(false);
  });
});
