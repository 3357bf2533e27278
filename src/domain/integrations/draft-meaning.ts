import { isCode } from './draft-code.ts';
import { credential } from './draft-credential.ts';
import { isGivenBySend, isMadeByCaller } from './draft-ids.ts';
import { gapVariable, hasGap } from './draft-gap.ts';
import { placeholderName } from './draft-names.ts';
import type { FoundNumber } from './draft-number.ts';
import { isNumberName, lookedLikeNumber, mayHoldNumber, namedNumber } from './draft-number.ts';
import { isUuid, looksRandom } from './draft-secret.ts';
import { takesToken } from './draft-takes-token.ts';
import type { DraftToken } from './draft-token.ts';
import { visitorMacro } from './draft-visitor.ts';
import { isKnownMacro } from './template.ts';
import type { Cell } from './pasted-call.ts';

/** What is known of both calls before any value is given a meaning. */
export interface Meanings {
  role: 'send' | 'verify';
  /** A value of either call is named like a number and looks like one: looks alone then decide nothing. */
  named: boolean;
  /** The number's country, once known. */
  country?: string;
  /** Numbers found so far, as digits with country code. */
  digits: ReadonlySet<string>;
  /** A segment of the path that is the code: `/verify/{session}/123456`. */
  code_segment?: Cell;
  /** Cells of the other call, where two were pasted. */
  other?: readonly Cell[];
  /** What a token call that was pasted too gives to this one. */
  token?: DraftToken;
}

/** Where a value stands, as far as that changes what it may mean; `login`: a user or a password, in no doubt. */
export type Standing = 'path' | 'query' | 'header' | 'body' | 'login';

export type Meaning =
  | { kind: 'number'; found: FoundNumber }
  | { kind: 'code'; length?: number }
  | { kind: 'macro'; macro: string; doubt?: string }
  | { kind: 'carry'; wanted: string }
  | { kind: 'secret'; value: string; before: string; wanted: string; doubt?: string }
  | { kind: 'token'; before: string; carry: string }
  | { kind: 'unknown'; placeholder: string };

/** What stands before the credential in a header. */
const SCHEME = /^[A-Za-z][A-Za-z0-9-]{1,30} +(?=\S)/;

/** What a value means; undefined when it is sent as it is. */
export function meaningOf(written: Cell, standing: Standing, known: Meanings): Meaning | undefined {
  if (written.type === 'boolean' || written.value === '') return undefined;
  const mayBeCode = known.role === 'verify' && !stoodInSend(written, known);
  const isTheCode = mayBeCode && isCode(written);
  if (known.token && !isTheCode && takesToken(written, standing, known.token))
    return {
      kind: 'token',
      before: (standing === 'header' && SCHEME.exec(written.value)?.[0]) || '',
      carry: known.token.carry,
    };
  if (isPartlyGap(written.value)) return undefined;
  // Nothing is called by what a shell would put there.
  const cell = hasGap(written.name) ? { ...written, name: '' } : written;
  if (standing === 'login') return { kind: 'secret', value: cell.value, before: '', wanted: cell.name };
  const placeholder = placeholderName(cell.value);
  if (cell.secret) return credential(cell, standing);
  if (mayBeCode && (isCode(cell) || written === known.code_segment))
    return { kind: 'code', length: /^[0-9]+$/.test(cell.value) ? cell.value.length : undefined };
  const number = numberIn(cell, known, placeholder);
  if (number) return { kind: 'number', found: number };
  const macro =
    standing === 'header' && /^(user-agent|accept-language)$/i.test(cell.name)
      ? undefined
      : visitorMacro(cell);
  if (macro !== undefined && !(standing === 'path' && placeholder === undefined))
    return { kind: 'macro', macro };
  return identity(cell, standing, known) ?? credential(cell, standing) ?? unknown(placeholder);
}

/** Whether send was made with this very value, which so was no code that send brought about. */
function stoodInSend({ name, value }: Cell, { other = [] }: Meanings): boolean {
  return (
    placeholderName(value) === undefined && other.some((one) => one.name === name && one.value === value)
  );
}

/** Whether a shell would put something here that is not the whole value, or not by a name alone: it is asked for. */
function isPartlyGap(value: string): boolean {
  return hasGap(value) && gapVariable(value.replace(SCHEME, '')) === undefined;
}

function numberIn(cell: Cell, known: Meanings, placeholder: string | undefined): FoundNumber | undefined {
  if (isNumberName(placeholder === undefined || placeholder === '' ? cell.name : placeholder))
    return namedNumber(cell, known.country);
  const looked = lookedLikeNumber(cell) ?? sameNumber(cell, known);
  if (!looked) return undefined;
  if (looked.digits !== undefined && known.digits.has(looked.digits)) return looked;
  return !known.named && mayHoldNumber(cell.name) ? looked : undefined;
}

/** A number that is known already, written as at home: a name says nothing then. */
function sameNumber(cell: Cell, { country, digits }: Meanings): FoundNumber | undefined {
  const found = country === undefined ? undefined : namedNumber(cell, country);
  return found?.digits !== undefined && digits.has(found.digits) ? found : undefined;
}

function identity(cell: Cell, standing: Standing, known: Meanings): Meaning | undefined {
  const twin = known.other?.find(
    ({ name, value }) => value === cell.value || (name === cell.name && isMadeByCaller(cell)),
  );
  const same = twin !== undefined && twin.value === cell.value;
  if (standing === 'path')
    return known.role === 'verify' && !same && (looksRandom(cell.value) || isPathId(cell))
      ? { kind: 'carry', wanted: pathName(cell) }
      : undefined;
  if (
    isMadeByCaller(cell) &&
    cell.type === 'string' &&
    (twin !== undefined || known.role === 'send' || standing === 'header')
  ) {
    const repeated = twin !== undefined && (same || standing !== 'header');
    const once = !repeated && (standing === 'header' || isUuid(cell.value));
    return {
      kind: 'macro',
      macro: once ? 'uuid' : 'tid',
      doubt: `Is \`${cell.name}\` made by the caller? Pinflow ${once ? 'makes a new UUID for each call' : 'sends its own id of the click, 32 hexadecimal characters'}: write the fixed value if it is the advertiser’s.`,
    };
  }
  if (known.role === 'verify' && standing !== 'header' && twin === undefined && isGivenBySend(cell))
    return { kind: 'carry', wanted: placeholderName(cell.value) || cell.name };
  return undefined;
}

function isPathId(cell: Cell): boolean {
  const placeholder = placeholderName(cell.value);
  return placeholder !== undefined && placeholder !== '' && isGivenBySend({ ...cell, name: placeholder });
}

function pathName({ name, value }: Cell): string {
  const about = /^(pin|otp|session|request|subscription|transaction|code|sms|message)s?$/i.exec(name);
  return placeholderName(value) || (about ? `${about[1]?.toLowerCase()}_id` : 'request_id');
}

function unknown(placeholder: string | undefined): Meaning | undefined {
  if (placeholder === undefined) return undefined;
  return isKnownMacro(placeholder) ? { kind: 'macro', macro: placeholder } : { kind: 'unknown', placeholder };
}
