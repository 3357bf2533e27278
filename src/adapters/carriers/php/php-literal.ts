/** A value that can stand in a script: text, number, truth, and lists and records of them. */
export type PhpValue =
  string | number | boolean | readonly PhpValue[] | { readonly [key: string]: PhpValue | undefined };

/**
 * Writes a value as a PHP literal. Strings are single-quoted, where PHP reads nothing but `\\` and `\'`: no text can
 * end the literal, begin a variable or close the script. Numbers must be whole.
 */
export function phpLiteral(value: PhpValue): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number') return wholeNumber(value);
  // Built by hand: a page has hundreds of texts, and thousands of pages are written in one go.
  let items = '';
  if (isList(value)) {
    for (const item of value) items += `${items && ', '}${phpLiteral(item)}`;
    return `[${items}]`;
  }
  for (const key of Object.keys(value)) {
    const item = value[key];
    if (item !== undefined) items += `${items && ', '}${quoted(key)} => ${phpLiteral(item)}`;
  }
  return `[${items}]`;
}

/** Backslashes first: those put before quotes must not be doubled. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function wholeNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new Error(`${value} is no whole number.`);
  return String(value);
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(value: readonly PhpValue[] | object): value is readonly PhpValue[] {
  return Array.isArray(value);
}
