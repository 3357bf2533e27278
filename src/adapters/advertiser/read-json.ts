import { parse } from 'lossless-json';
import { isNestedTooDeep } from './is-nested-too-deep.ts';

/**
 * Parses JSON, numbers as `LosslessNumber`; undefined when it is not JSON, nests too deep, or gives one key two different values: which of
 * them is meant nobody can tell.
 */
export function readJson(text: string): unknown {
  if (isNestedTooDeep(text)) return undefined;
  try {
    return parse(text);
  } catch {
    return undefined; // not JSON
  }
}
