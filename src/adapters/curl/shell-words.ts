import parse from 'shell-quote/parse.js';
import { maskShell } from './mask-shell.ts';

/** A command's words; marks stand where a shell would have put something. */
export interface ShellWords {
  words: string[];
  /** What ended the command early: an `&` in a URL without quotes, a pipe, a redirection. */
  cut?: string;
}

/**
 * Splits a command at its quotes as bash would; runs and expands nothing. shell-quote was chosen over the curl
 * parsers of the registry: Postman's own loses `--json`, half of a password with a colon, and clustered options;
 * the others need native code, or are not kept. Its entry `parse` is imported alone because the types of the
 * package's index change `Array.join` for everybody. Throws when the text is no command (`${` unclosed).
 */
export function shellWords(command: string): ShellWords {
  // A dollar that is left stands for itself.
  const entries = parse(maskShell(command), (name) => `$${name}`);
  const words: string[] = [];
  for (const entry of entries) {
    if (typeof entry === 'string') words.push(entry);
    else if ('comment' in entry) break;
    else if (entry.op === 'glob') words.push(entry.pattern);
    else return { words, cut: entry.op };
  }
  return { words };
}
