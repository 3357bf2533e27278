const LONGEST = 600;

/** Where the `$(…)`, `${…}` or backticks that begin at `from` end; undefined when none does, or not soon. */
export function substitutionEnd(text: string, from: number): number | undefined {
  const start = text.charAt(from);
  const opener = start === '`' ? '`' : text.charAt(from + 1);
  if (start !== '`' && (start !== '$' || (opener !== '(' && opener !== '{'))) return undefined;
  const closer = opener === '(' ? ')' : opener === '{' ? '}' : '`';
  const last = Math.min(text.length, from + LONGEST);
  if (!text.slice(from + 1, last).includes(closer)) return undefined;
  let depth = 1;
  let quote = '';
  for (let i = from + (start === '`' ? 1 : 2); i < last; i += 1) {
    const char = text.charAt(i);
    if (char === '\n' && opener === '`') return undefined;
    if (char === '\\' && quote !== "'") i += 1;
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === closer) {
      if ((depth -= 1) === 0) return i + 1;
    } else if (char === opener) depth += 1;
    else if ((char === '"' || char === "'") && opener === '(') quote = char;
  }
  return undefined;
}
