import { substitutionEnd } from './substitution-end.ts';

/** A command and the text that follows it until the next one: often a sample of its answer. */
export interface PastedPiece {
  command: string;
  after: string;
  /** A quote was opened in it and never closed. */
  unclosed: boolean;
}

const START =
  /^[ \t]{0,20}(?:[$>#%][ \t]{1,5}|PS [^\n>]{0,200}> ?|[A-Z]:[^\n>]{0,200}> ?)?(?:\w{1,20}=\S{0,200}[ \t]|(?:export[ \t])?\w{1,40}=["']?\$\([ \t]{0,9})?(?:[/\w.-]{0,60}\/)?curl(?:\.exe)?(?=\s|$)/i;

/** Finds the commands in pasted text, where a line begins with `curl`. One scan; nothing is interpreted. */
export function pastedPieces(text: string): PastedPiece[] {
  const pieces: PastedPiece[] = [];
  let at = 0;
  while (at < text.length) {
    const lineEnd = endOfLine(text, at);
    const start = START.exec(text.slice(at, Math.min(lineEnd, at + 600)));
    if (start) {
      const { end, unclosed } = endOfKept(text, at, start[0]) ?? endOfCommand(text, at + start[0].length);
      pieces.push({ command: text.slice(at + start[0].length, end), after: '', unclosed });
      at = text.charAt(end) === ')' ? endOfLine(text, end) + 1 : end + 1;
      continue;
    }
    const last = pieces.at(-1);
    if (last) last.after += text.slice(at, lineEnd + 1);
    at = lineEnd + 1;
  }
  return pieces;
}

/** Where a command ends whose result is kept in a variable, `TOKEN=$(curl …)`. */
function endOfKept(
  text: string,
  from: number,
  start: string,
): { end: number; unclosed: boolean } | undefined {
  const opens = start.indexOf('$(');
  const end = opens < 0 ? undefined : substitutionEnd(text, from + opens);
  return end === undefined ? undefined : { end: end - 1, unclosed: false };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The first line break, `;`, `&&` or `|` outside of quotes. */
function endOfCommand(text: string, from: number): { end: number; unclosed: boolean } {
  let quote = '';
  for (let i = from; i < text.length; i += 1) {
    const char = text.charAt(i);
    // What a shell would run may hold line breaks and semicolons of its own.
    const ran = quote === '' || quote === '"' ? substitutionEnd(text, i) : undefined;
    const escapes = quote === '' || quote === '"' || quote === "$'";
    if (ran !== undefined) i = ran - 1;
    else if (char === '\\' && escapes) i += 1;
    else if (quote !== '') {
      if (char === quote.at(-1)) quote = '';
    } else if (char === '"') quote = '"';
    else if (char === "'") quote = text.charAt(i - 1) === '$' ? "$'" : "'";
    else if (char === '\n') return { end: i, unclosed: false };
    else if (char === ';' && /\s/.test(text.charAt(i + 1))) return { end: i, unclosed: false };
    else if (char === '&' && text.charAt(i + 1) === '&') return { end: i + 1, unclosed: false };
  }
  return { end: text.length, unclosed: quote !== '' };
}
