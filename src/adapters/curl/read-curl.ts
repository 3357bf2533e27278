import { invalid } from '../../domain/catalog/parse-definition.ts';
import { MARK_CHARACTERS } from '../../domain/integrations/draft-gap.ts';
import type { PastedCall } from '../../domain/integrations/pasted-call.ts';
import { curlCall } from './curl-call.ts';
import { curlOptions } from './curl-options.ts';
import { pastedPieces } from './pasted-pieces.ts';
import { plainShell } from './plain-shell.ts';
import { readReply } from './read-reply.ts';
import type { ShellWords } from './shell-words.ts';
import { shellWords } from './shell-words.ts';

const MOST_CALLS = 20;
const MOST_WORDS = 1000;
const LONGEST_SEARCHED = 65_536;
/** Another client at the beginning of a line: behind a prompt, an assignment. */
const OTHER_COMMAND =
  /^[ \t]{0,20}(?:[$>#%][ \t]{1,5}|PS [^\n>]{0,200}> ?)?(?:\$\w{1,40}[ \t]{0,5}=[ \t]{0,5})?\(?(Invoke-WebRequest|Invoke-RestMethod|iwr|irm|wget)(?=[ \t`])/im;

/** Reads pasted text with curl commands and sample answers. Throws a `Refusal` with the path `curl`. */
export function readCurl(text: string): PastedCall[] {
  if (MARK_CHARACTERS.test(text))
    throw refused('A character of an icon font (U+E000 or U+E001) is in this: take it out.');
  const other = OTHER_COMMAND.exec(text.slice(0, LONGEST_SEARCHED))?.[1];
  if (other !== undefined)
    throw refused(
      `This is not a curl command: \`${other}\` is not read; paste the same call as a curl command, and no other command beside it. Postman shows it under Code, cURL, a browser under Copy as cURL (bash); by hand it is \`curl -X POST <URL> -H 'Name: value' -d '<body>'\`.`,
    );
  const pieces = pastedPieces(plainShell(text));
  if (pieces.length === 0)
    throw refused(
      `This is not a curl command: ${shown(text)}. Paste one that begins with \`curl\`, e.g. \`curl https://api.example/pin/send -d msisdn=9647801234567\`.`,
    );
  if (pieces.length > MOST_CALLS)
    throw refused(
      `There are more than ${MOST_CALLS} commands: paste the one that sends and the one that verifies.`,
    );
  return pieces.flatMap(({ command, after, unclosed }, i) => {
    const title = `curl ${i + 1}`;
    if (unclosed) throw refused(`A quote is opened in ${title} and never closed: paste the whole command.`);
    const split = wordsOf(command, title);
    if (split.words.length > MOST_WORDS)
      throw refused(`${title} has more than ${MOST_WORDS} words: put its data between single quotes.`);
    const calls = operations(split.words).map((words) => curlCall(curlOptions(words), title));
    const reply = readReply(after);
    const last = calls.at(-1);
    if (last && reply) last.reply = reply;
    if (last && split.cut !== undefined) remarkOnCut(last, split.cut);
    return calls;
  });
}

function wordsOf(command: string, title: string): ShellWords {
  try {
    return shellWords(command);
  } catch {
    throw refused(
      `${title} cannot be read: put everything that is not an option's name between single quotes.`,
    );
  }
}

/** `--next` begins another operation with options of its own. */
function operations(words: readonly string[]): string[][] {
  const lists: string[][] = [[]];
  for (const word of words) {
    if (word === '--next' || word === '-:') lists.push([]);
    else lists.at(-1)?.push(word);
  }
  return lists;
}

/** Pipes and redirections only handle the answer; anything else hides a part of the call. */
function remarkOnCut(call: PastedCall, cut: string): void {
  if (/^[|>;]|^&>|^>&/.test(cut)) return;
  const why =
    cut === '&'
      ? 'A shell ends the command at the `&` of a URL without quotes, so what follows was left out: put the URL between single quotes and paste again.'
      : `What follows \`${cut}\` is for a shell to run; nothing is run here. Paste the call with its values in place.`;
  call.remarks.push({ about: 'url', question: why, blocking: true });
}

function shown(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  return line === '' ? 'it is empty' : `it begins with “${line.slice(0, 40)}”`;
}

function refused(message: string) {
  return invalid([{ path: 'curl', message }]);
}
