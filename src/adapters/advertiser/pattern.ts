import { RE2JS } from 're2js';

/** Largest program a pattern may have; `\w{1,500}` has some 500 instructions. */
const MOST_INSTRUCTIONS = 1000;
/** Instructions times characters, some 10 ms of a warm engine: what one search may cost. */
const WORK = 500_000;

const compiled = new Map<string, RE2JS | string>();

/** What is wrong with a pattern, in words; undefined when it can be used. */
export function patternFault(pattern: string): string | undefined {
  const result = compile(pattern, false);
  return typeof result === 'string' ? result : undefined;
}

/** Whether a pattern matches anywhere in a text. A text too long for its pattern is searched from its start only. */
export function matchesPattern(pattern: string, text: string, ci: boolean): boolean {
  const regex = compile(pattern, ci);
  return typeof regex !== 'string' && regex.test(bounded(regex, text));
}

/** The first group of a pattern's first match, or the match when it has no group; undefined without a match. */
export function searchPattern(pattern: string, text: string): string | undefined {
  const regex = compile(pattern, false);
  if (typeof regex === 'string') return undefined;
  const input = bounded(regex, text);
  if (!regex.test(input)) return undefined; // far cheaper than looking for groups
  const matcher = regex.matcher(input);
  if (!matcher.find()) return undefined;
  return matcher.group(matcher.groupCount() > 0 ? 1 : 0) ?? undefined;
}

function compile(pattern: string, ci: boolean): RE2JS | string {
  const key = (ci ? 'i' : 's') + pattern;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  if (compiled.size > 10_000) compiled.clear();
  const made = make(pattern, ci);
  compiled.set(key, made);
  return made;
}

function make(pattern: string, ci: boolean): RE2JS | string {
  try {
    const regex = RE2JS.compile(pattern, ci ? RE2JS.CASE_INSENSITIVE : 0);
    if (regex.programSize() <= MOST_INSTRUCTIONS) return regex;
    return 'This pattern is too large: repeat fewer times.';
  } catch (error) {
    const words = error instanceof Error ? error.message : '';
    return `Not a pattern in RE2 syntax: ${words.replace(/^error parsing regexp:\s*/, '').slice(0, 200)}`;
  }
}

function bounded(regex: RE2JS, text: string): string {
  return text.slice(0, Math.floor(WORK / regex.programSize()));
}
