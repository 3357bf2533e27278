import { parse } from 'lossless-json';

/**
 * Parses JSON, numbers as `LosslessNumber`; undefined when it is not JSON, or gives one key two different values: which of
 * them is meant nobody can tell.
 */
export function readJson(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined; // not JSON, or nested deeper than the stack
  }
}
