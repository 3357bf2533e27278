import { mergePatch } from '../catalog/merge-patch.ts';
import { invalid, parseDefinition } from '../catalog/parse-definition.ts';
import { Refusal } from '../catalog/refusal.ts';
import type { Integration, IntegrationDefinition } from './integration.ts';
import { integrationSchema } from './integration.ts';
import type { Issue } from './issue.ts';
import { writtenIntegration } from './written-integration.ts';

/** A stored definition with a merge patch worked in. Throws a `Refusal` that says where what is stored stands in the way. */
export function parsePatched(old: Integration, patch: unknown): IntegrationDefinition {
  const stored = writtenIntegration(old);
  try {
    return parseDefinition(integrationSchema, mergePatch(stored, patch));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const issues = error.issues.map((issue) => {
      const left = leftOver(issue, stored, patch);
      return left ? { path: left.path, message: wordsFor(left.keys) } : issue;
    });
    const first = new Map(issues.toReversed().map((issue) => [`${issue.path} ${issue.message}`, issue]));
    throw invalid([...first.values()].reverse());
  }
}

const RULE = ['get', 'split', 'equals', 'in', 'matches', 'contains', 'exists', 'ci', 'all', 'any', 'not'];

/** Keys of a stored rule that a patch wrote another beside; undefined where that is not what is wrong. */
function leftOver(
  { path }: Issue,
  stored: unknown,
  patch: unknown,
): { path: string; keys: string[] } | undefined {
  const parts = path.split('.');
  for (const at of [parts, parts.slice(0, -1)]) {
    const [old, given] = [objectAt(stored, at), objectAt(patch, at)];
    if (!old || !given || !['get', 'all', 'any', 'not'].some((key) => Object.hasOwn(old, key))) continue;
    const keys = Object.keys(old).filter((key) => RULE.includes(key) && !Object.hasOwn(given, key));
    if (keys.length > 0) return { path: at.join('.'), keys };
  }
  return undefined;
}

/** Undefined below a list: lists replace, so that nothing stored is left in them. */
function objectAt(from: unknown, path: readonly string[]): object | undefined {
  let at = from;
  for (const part of path) {
    if (!isObject(at)) return undefined;
    at = Object.hasOwn(at, part) ? Reflect.get(at, part) : undefined;
  }
  return isObject(at) ? at : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wordsFor(keys: readonly string[]): string {
  const names = keys.map((key) => `\`${key}\``).join(' and ');
  const nulls = keys.map((key) => `"${key}":null`).join(',');
  return `A patch merges objects, so ${names} of the stored rule ${keys.length > 1 ? 'are' : 'is'} still in this one: send \`${nulls}\` with it.`;
}
