/** A number and how it was written. */
class Written {
  readonly value: number;
  readonly source: string;
  constructor(value: number, source: string) {
    this.value = value;
    this.source = source;
  }
}

type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;

/**
 * Parses JSON; a number that something is compared with (`equals`, `in`) and that would come out otherwise than it was
 * written (`12345678901234567890`, `1.0`) becomes its text: rules compare by JSON text, so that it still means the same.
 */
export function parseWritten(text: string): unknown {
  const revive: Reviver = function (key, value, { source }) {
    if (Array.isArray(value)) return value.map((one) => plain(one, key === 'in'));
    if (typeof value !== 'number' || source === undefined || String(value) === source) return value;
    // What is in a list is seen before the list's own name.
    return Array.isArray(this)
      ? new Written(value, source)
      : plain(new Written(value, source), key === 'equals');
  };
  // The types do not know the third parameter yet, which every Node of ours passes.
  return JSON.parse(text, revive as (key: string, value: unknown) => unknown);
}

function plain(one: unknown, isCompared: boolean): unknown {
  if (!(one instanceof Written)) return one;
  return isCompared ? one.source : one.value;
}
