import { plainPowerShell } from './plain-powershell.ts';

/**
 * Rewrites commands written for Windows' command prompt or PowerShell as a POSIX shell would have them; lines
 * that are continued are joined. Linear in the text.
 */
export function plainShell(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(/^\ufeff/, '');
  if (PROMPT.test(lines)) return fromPrompt(lines);
  if (POWERSHELL.test(lines)) return plainPowerShell(lines);
  // A space after the backslash would end the line, but nobody means that.
  return lines.replace(/\\ {0,9}\n/g, '');
}

/** A caret that ends a line before the next option or quote, or that escapes the first quote after `curl` or an option. */
const PROMPT =
  /[ \t"]\^ {0,9}\n[ \t]{0,40}(?:-|\^?"|https?:)|(?:^|[ \t])(?:curl|curl\.exe|--?[a-z-]{1,30}) {1,5}\^"/im;
const POWERSHELL = /[ \t]` {0,9}\n[ \t]{0,40}(?:-|["']|https?:)|^[ \t]{0,99}curl\.exe[ \t]/im;

/** A caret takes the meaning of the character after it; between quotes it is one, but at a line's end. */
function fromPrompt(text: string): string {
  let plain = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    const end = char === '^' ? /^\^ {0,9}\n/.exec(text.slice(i, i + 12)) : null;
    if (end) {
      i += end[0].length - 1;
      // A caret and an empty line: a line break that was meant.
      if (text.charAt(i + 1) === '\n') plain += text.charAt((i += 1));
    } else if (char === '^' && !quoted && i + 1 < text.length) {
      plain += literal(text.charAt((i += 1)));
    } else {
      if (char === '"' && text.charAt(i - 1) !== '\\') quoted = !quoted;
      plain += literal(char);
    }
  }
  return plain;
}

/** What only a POSIX shell would expand. */
function literal(char: string): string {
  return char === '$' || char === '`' ? `\\${char}` : char;
}
