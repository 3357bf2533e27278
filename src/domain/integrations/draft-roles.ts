import { isCode } from './draft-code.ts';
import { wordsOf } from './draft-names.ts';
import type { CallParts } from './draft-parts.ts';
import { cellsOf } from './draft-parts.ts';
import { isTokenCall } from './draft-token.ts';
import type { Cell } from './pasted-call.ts';

/** The calls that look like send and verify, and those that look like neither, or come after. */
export interface DraftRoles {
  send?: CallParts;
  verify?: CallParts;
  /** Asks for a token with which the others are made. */
  token?: CallParts;
  others: CallParts[];
}

const VERIFIES = new Set(
  'verify verifies verification validate validation validatepin confirm confirmation check submitpin verifyotp verifypin'.split(
    ' ',
  ),
);
const SENDS = new Set(
  'send sendotp sendpin init initiate generate request start subscribe optin create challenge autogen submit'.split(
    ' ',
  ),
);
const NEITHER = new Set(
  'status unsubscribe cancel balance callback webhook login oauth token refresh'.split(' '),
);

/** Which call is which: a code makes it verify, else the words of its address and name decide, else its place. */
export function draftRoles(all: readonly CallParts[]): DraftRoles {
  const token = all.find(isTokenCall);
  const calls = all.filter((parts) => parts !== token);
  const verify = calls.length === 1 && calls.every(sendsPlainly) ? undefined : best(calls, verifies);
  const send = best(
    calls.filter((parts) => parts !== verify),
    sends,
  );
  return { send, verify, token, others: calls.filter((parts) => parts !== send && parts !== verify) };
}

/** The part of the path that is the code, where no value is named like one. */
export function codeSegment(parts: CallParts): Cell | undefined {
  if (cellsOf(parts).some(isCode) || !says(parts, VERIFIES)) return undefined;
  return parts.segments.map(({ cell }) => cell).findLast(({ value }) => /^[0-9]{4,8}$/.test(value));
}

function best(calls: readonly CallParts[], worth: (parts: CallParts) => number): CallParts | undefined {
  const ranked = calls.map((parts) => ({ parts, worth: worth(parts) })).filter((one) => one.worth > 0);
  return ranked.sort((a, b) => b.worth - a.worth)[0]?.parts;
}

const PLAIN_SENDS = new Set('send sendotp sendpin generate request'.split(' '));
/** What a country, a service or an account is called by, too. */
const ALSO_CODES = /^(code|token)$/i;

/** Whether a call's address says that it sends, and nothing in it is certainly a code. */
function sendsPlainly(parts: CallParts): boolean {
  const path = { ...parts, call: { ...parts.call, title: '' }, pairs: [] };
  const isCertain = cellsOf(parts).some((cell) => isCode(cell) && !ALSO_CODES.test(cell.name));
  return !isCertain && says(path, PLAIN_SENDS) && !says(path, VERIFIES);
}

function verifies(parts: CallParts): number {
  const cells = cellsOf(parts);
  if (cells.some(isCode) || codeSegment(parts)) return says(parts, VERIFIES) ? 3 : 2;
  return says(parts, VERIFIES) && !says(parts, SENDS) && !says(parts, NEITHER) ? 1 : 0;
}

function sends(parts: CallParts): number {
  if (says(parts, NEITHER) && !says(parts, SENDS)) return 0;
  return says(parts, SENDS) ? 2 : 1;
}

function says({ call, segments, pairs = [] }: CallParts, vocabulary: ReadonlySet<string>): boolean {
  const told = [
    call.title,
    ...segments.map(({ cell }) => cell.value),
    ...pairs.map(({ cell }) => cell.value),
  ];
  return told.some(
    (text) =>
      text.length < 100 &&
      wordsOf(text).some(
        (word, i, words) => vocabulary.has(word) || vocabulary.has(word + (words[i + 1] ?? '')),
      ),
  );
}
