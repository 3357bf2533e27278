/**
 * Rewrites PowerShell's quoting as a POSIX shell's. A backtick escapes outside of single quotes, a doubled quote is
 * one within its kind. `\"` is a quote everywhere: PowerShell 5 takes quotes from what it hands to a program, so
 * people write the backslash for curl. Linear in the text.
 */
export function plainPowerShell(text: string): string {
  const joined = text.replace(/` {0,9}\n/g, ' ');
  let plain = '';
  let quote = '';
  for (let i = 0; i < joined.length; i += 1) {
    const char = joined.charAt(i);
    const next = joined.charAt(i + 1);
    if (char === '\\' && next === '"') {
      plain += quote === "'" ? '"' : '\\"';
      i += 1;
    } else if (char === '\\' && next === '`' && joined.charAt(i + 2) === '"' && quote !== "'") {
      plain += '\\"';
      i += 2;
    } else if (char === '`' && quote !== "'") {
      plain += escaped(next);
      i += 1;
    } else if (quote !== '' && char === quote && next === quote) {
      plain += quote === '"' ? '\\"' : `'\\''`;
      i += 1;
    } else {
      if (quote === '' && (char === '"' || char === "'")) quote = char;
      else if (char === quote) quote = '';
      plain += char;
    }
  }
  return plain;
}

function escaped(char: string): string {
  if (char === 'n') return '\n';
  if (char === 't') return '\t';
  return /["'$`\\]/.test(char) ? `\\${char}` : char;
}
