/** An operator of an integration, recognised by the number's prefix (digits with country code). */
export interface Operator {
  id: string;
  name: string;
  mccmnc: string[];
  prefixes: string[];
}

/** The operator with the longest prefix of `digits`, or undefined. */
export function operatorOf(digits: string, operators: readonly Operator[]): Operator | undefined {
  let found: Operator | undefined;
  let length = 0;
  for (const operator of operators) {
    for (const prefix of operator.prefixes) {
      if (prefix.length > length && digits.startsWith(prefix)) {
        found = operator;
        length = prefix.length;
      }
    }
  }
  return found;
}
