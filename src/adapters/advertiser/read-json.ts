import { parse } from 'lossless-json';

/** Parses JSON, numbers as `LosslessNumber`, the last of equal keys winning; undefined when it is not JSON. */
export function readJson(text: string): unknown {
  try {
    return parse(text, null, { onDuplicateKey: ({ newValue }) => newValue });
  } catch {
    return undefined; // not JSON, or nested deeper than the stack
  }
}
