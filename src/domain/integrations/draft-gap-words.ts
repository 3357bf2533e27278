import { gapMark, gapVariable } from './draft-gap.ts';

/** What stands in a gap's place until it is decided, and the question that decides it. */
export interface GapWords {
  /** The proposed macro; without one a macro that does not exist, so that no save lets it through. */
  put: string;
  question: string;
}

/** What is obviously meant: how it is written, what it is, the macro. */
const OBVIOUS: [written: RegExp, what: string, macro: string][] = [
  [/^date (-u )?["']?\+["']?%s(%3N|000)\b/, 'a time in milliseconds', 'now.ms'],
  [/^(date (-u )?["']?\+["']?%s["']?$|Get-Date -UFormat ["']?%s)/i, 'a time in seconds', 'now.s'],
  [/ToUnixTimeMilliseconds\(\)$/i, 'a time in milliseconds', 'now.ms'],
  [/ToUnixTimeSeconds\(\)$/i, 'a time in seconds', 'now.s'],
  [/^date -u ["']?\+["']?%(Y-%m-%d|F)T%(H:%M:%S|T)(\.%3N)?Z/, 'a time in UTC', 'now.iso'],
  [/^(uuidgen\b|New-Guid\b|\[guid\]::NewGuid\(\)|cat \/proc\/sys\/kernel\/random\/uuid)/i, 'a UUID', 'uuid'],
  [/^\$timestamp$/, 'a time in seconds', 'now.s'],
  [/^\$isoTimestamp$/, 'a time in UTC', 'now.iso'],
  [/^\$(guid|randomUUID)$/, 'a UUID', 'uuid'],
];
const DIGEST =
  /\b(md5|sha[0-9]{1,3}|sha|b2|ck)(sum)?\b|\bopenssl\b|\bhmac\b|\bbase64\b|\bxxd\b|Get-FileHash|ComputeHash/i;

export function gapWords(written: string): GapWords {
  const command = /^\$\(([\s\S]*)\)$|^`([\s\S]*)`$/.exec(written);
  const postman = /^\{\{\s*(.*?)\s*\}\}$/.exec(written)?.[1];
  const ran = (command?.[1] ?? command?.[2] ?? postman ?? '').trim();
  const name = gapVariable(gapMark(written));
  const who = postman === undefined ? 'The shell' : 'Postman';
  const what = command ? `the result of \`${ran}\`` : `the value of \`${written}\``;
  const question = `${who} would put ${what} here: which value is meant?`;
  const obvious = OBVIOUS.find(([shape]) => shape.test(ran));
  if (obvious)
    return {
      put: `{${obvious[2]}}`,
      question: `${question} For ${obvious[1]} write \`{${obvious[2]}}\`, as the draft does.`,
    };
  const wanted = (name ?? ran).replace(/[^A-Za-z0-9_]+/g, '_').replace(/^_+|_+$/g, '');
  return {
    put: `{ask.${wanted.slice(0, 40) || 'value'}}`,
    question: `${question} ${hint(ran, written, name)}`,
  };
}

function hint(ran: string, written: string, name: string | undefined): string {
  if (DIGEST.test(ran))
    return 'If it is a signature, how is it computed? Describe that in `compute` and write `{compute.NAME}`.';
  if (/^(date\b|Get-Date\b)/i.test(ran))
    return 'A time is written by its format, e.g. `{now.yyyy-MM-dd}`, or `{now.s}` in seconds.';
  if (/^\$random/i.test(ran) || /^\$\{?RANDOM\}?$/.test(written))
    return 'For random hexadecimal characters write `{random.8}`, for digits made of the click’s id `{tid.8}`.';
  if (name !== undefined) return 'Write it there; a secret is kept in `secrets` and written `{secret.NAME}`.';
  return 'Write it there, or the macro that makes it.';
}
