import { gapMark } from '../../domain/integrations/draft-gap.ts';
import { substitutionEnd } from './substitution-end.ts';

const VARIABLE = /\$(?:env:[A-Za-z_]\w*|[A-Za-z_]\w*|[0-9@*#?$!-])/iy;
const PROMPT_VARIABLE = /%[A-Za-z_]\w{0,60}%/y;
const POSTMAN = /\{\{[^{}]{1,100}\}\}/y;

/**
 * Puts marks where a shell would put the result of a command or a variable's value; `{{name}}`, which Postman
 * would replace, is one wherever it stands. What stands between single quotes, or behind a backslash, is text.
 */
export function maskShell(command: string): string {
  let masked = '';
  let quote = '';
  for (let i = 0; i < command.length; i += 1) {
    const char = command.charAt(i);
    const gap = (char === '{' && at(POSTMAN, command, i)) || (quote.endsWith("'") ? '' : gapAt(command, i));
    if (gap) {
      masked += gapMark(gap);
      i += gap.length - 1;
    } else if (char === '\\' && quote !== "'") {
      const next = command.charAt((i += 1));
      // Between double quotes the splitter would keep this backslash.
      masked += quote === '"' && next === '`' ? next : char + next;
    } else {
      if (quote === '' && (char === '"' || char === "'"))
        quote = char === "'" && command.charAt(i - 1) === '$' ? "$'" : char;
      else if (quote !== '' && char === quote.at(-1)) quote = '';
      masked += char;
    }
  }
  return masked;
}

function gapAt(text: string, i: number): string {
  const char = text.charAt(i);
  if (char === '%') return promptVariable(text, i);
  if (char !== '$' && char !== '`') return '';
  const end = substitutionEnd(text, i);
  if (end !== undefined) return text.slice(i, end);
  if (text.startsWith('$(', i)) return '$(';
  if (text.startsWith('${', i)) throw new SyntaxError('a `${` is not closed');
  // A backtick alone: some shell's escape.
  return char === '`' ? char : at(VARIABLE, text, i);
}

/** `%C3%A9` is an encoded character, `%NAME%` a variable. */
function promptVariable(text: string, i: number): string {
  const found = at(PROMPT_VARIABLE, text, i);
  const encoded =
    /^%[0-9a-f]{2}/i.test(found) && /^[0-9a-f]{2}/i.test(text.slice(i + found.length, i + found.length + 2));
  return encoded ? '' : found;
}

function at(shape: RegExp, text: string, i: number): string {
  shape.lastIndex = i;
  return shape.exec(text)?.[0] ?? '';
}
