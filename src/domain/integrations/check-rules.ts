import type { IntegrationDefinition } from './integration.ts';
import type { Issue } from './issue.ts';
import type { Rule, RuleLeaf } from './rule.ts';
import type { PlacedRule } from './rules-of.ts';
import { rulesOf } from './rules-of.ts';
import { parseSelector } from './selector.ts';

interface Needed {
  path: string;
  leaf: RuleLeaf;
  /** Set below a `not`. */
  negated: boolean;
}

/** Rules that no answer can ever meet. */
export function checkRules(definition: IntegrationDefinition): Issue[] {
  return rulesOf(definition).flatMap(conjunctionsOf).flatMap(checkConjunction);
}

/** The outermost `all`s of a rule, each with what it needs at once. */
function conjunctionsOf({ path, rule }: PlacedRule): Needed[][] {
  if ('any' in rule)
    return rule.any.flatMap((inner, i) => conjunctionsOf({ path: `${path}.any.${i}`, rule: inner }));
  if ('not' in rule) return conjunctionsOf({ path: `${path}.not`, rule: rule.not });
  if (!('all' in rule)) return [];
  const below = rule.all.flatMap((inner, i) => branchesOf({ path: `${path}.all.${i}`, rule: inner }));
  return [neededBy(path, rule), ...below];
}

/** `all`s that stand below an `any` or a `not` within an `all`. */
function branchesOf({ path, rule }: PlacedRule): Needed[][] {
  if (!('all' in rule)) return conjunctionsOf({ path, rule });
  return rule.all.flatMap((inner, i) => branchesOf({ path: `${path}.all.${i}`, rule: inner }));
}

function neededBy(path: string, rule: Rule): Needed[] {
  if ('all' in rule) return rule.all.flatMap((inner, i) => neededBy(`${path}.all.${i}`, inner));
  if ('any' in rule) return [];
  if (!('not' in rule)) return [{ path, leaf: rule, negated: false }];
  return 'get' in rule.not ? [{ path: `${path}.not`, leaf: rule.not, negated: true }] : [];
}

function checkConjunction(needed: Needed[]): Issue[] {
  const clash = needed.find((one, i) => needed.slice(0, i).some((other) => excludes(one, other)));
  if (clash) {
    const { leaf, path } = clash;
    const way = leaf.in ? 'in' : leaf.exists === undefined ? 'equals' : 'exists';
    const message = `\`${leaf.get}\` cannot meet both this and an earlier comparison of the same \`all\`: keep one, or join them by \`any\` or \`in\`.`;
    return [{ path: `${path}.${way}`, message }];
  }
  const [first, ...rest] = needed.filter(({ leaf }) => bodyOf(leaf) !== undefined);
  const other = rest.find(({ leaf }) => first && bodyOf(leaf) !== bodyOf(first.leaf));
  if (!other) return [];
  const message = 'No answer is JSON and XML at once, so this `all` never holds: join them by `any`.';
  return [{ path: `${other.path}.get`, message }];
}

function excludes(one: Needed, other: Needed): boolean {
  if (one.negated || other.negated) return false;
  const [a, b] = [one.leaf, other.leaf];
  if (a.get !== b.get || a.split !== b.split) return false;
  const [these, those] = [valuesOf(a), valuesOf(b)];
  if (!these || !those) return false;
  const fold = (text: string) => (a.ci || b.ci ? text.toLowerCase() : text);
  return !these.some((value) => those.some((another) => fold(value) === fold(another)));
}

/** What a value may be, as its JSON text; undefined where that is no short list. Nothing is there: `null`. */
function valuesOf({ equals, in: list, exists }: RuleLeaf): string[] | undefined {
  if (exists === false) return ['null'];
  const values = list ?? (equals === undefined ? undefined : [equals]);
  return values?.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
}

function bodyOf({ get }: RuleLeaf): 'json' | 'xml' | undefined {
  const kind = parseSelector(get)?.kind;
  return kind === 'json' || kind === 'xml' ? kind : undefined;
}
