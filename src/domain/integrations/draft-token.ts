import { isCode } from './draft-code.ts';
import { foundInReply } from './draft-answer.ts';
import { joinedName, wordsOf } from './draft-names.ts';
import { isNumberName, lookedLikeNumber } from './draft-number.ts';
import type { CallParts } from './draft-parts.ts';
import { cellsOf } from './draft-parts.ts';
import type { DraftQuestion } from './draft-question.ts';
import { isCredential } from './draft-secret.ts';
import type { DraftStep } from './draft-step.ts';
import type { PrepareStep } from './step.ts';

/** What later calls take of a token call: the carry's name, and the token where an answer was pasted. */
export interface DraftToken {
  carry: string;
  value?: string;
}

export type DraftPrepare = Omit<DraftStep, 'prepare' | 'success'> & Pick<PrepareStep, 'name' | 'cache_for'>;

const CARRY = 'token';
const LAST_WORDS = new Set(
  'token tokens accesstoken oauth oauth2 login signin authenticate authorize authorise auth gettoken gentoken jwt'.split(
    ' ',
  ),
);
/** Grants that a server can ask for by itself, again and again. */
const GRANTS = /^(client_credentials|password|urn:ietf:params:oauth:grant-type:\S+)$/;
const TOKENS = [
  'accesstoken',
  'token',
  'authtoken',
  'bearertoken',
  'jwt',
  'jwttoken',
  'idtoken',
  'sessiontoken',
  'sessionid',
];
const LIFETIMES = ['expiresin', 'expiresinseconds', 'ttl', 'lifetime', 'validfor'];
/** Longer is no number of seconds, but milliseconds or a moment. */
const LONGEST = 86_400 * 30;

/** Whether a call asks for a token with which the others are made. */
export function isTokenCall(parts: CallParts): boolean {
  const cells = cellsOf(parts);
  const grant = cells.find(({ name }) => joinedName(name) === 'granttype');
  if (grant) return GRANTS.test(grant.value);
  if (cells.some((cell) => isCode(cell) || isNumberName(cell.name) || lookedLikeNumber(cell))) return false;
  const last = parts.segments.findLast(({ cell }) => cell.value !== '')?.cell.value ?? '';
  if (![joinedName(last), ...wordsOf(last)].some((word) => LAST_WORDS.has(word))) return false;
  return parts.call.user !== undefined || cellsOf(parts, false).some((cell) => isCredential(cell, false));
}

/** What later calls take of it. */
export function tokenOf({ call }: CallParts): DraftToken {
  return { carry: CARRY, value: foundInReply(call.reply, TOKENS)?.value };
}

/** The step that prepares another by a token call. */
export function tokenStep(
  parts: CallParts,
  { method, url, params_in, params, body, content_type, headers, compute }: DraftStep,
  path: string,
  ask: (question: DraftQuestion) => void,
): DraftPrepare {
  const { reply } = parts.call;
  const isOauth = cellsOf(parts).some(({ name }) => joinedName(name) === 'granttype');
  const token = foundInReply(reply, TOKENS);
  const lifetime = foundInReply(reply, LIFETIMES);
  const isSeconds = Number(lifetime?.value) >= 1 && Number(lifetime?.value) <= LONGEST;
  const cache_for = isSeconds ? lifetime?.get : isOauth && !reply ? 'json:expires_in' : undefined;
  if (!token)
    ask({
      path: `${path}.carry.0.get`,
      question: `Where in the answer of “${parts.call.title.slice(0, 60)}” is the token? \`json:access_token\` was assumed.`,
      blocking: !isOauth || reply !== undefined,
    });
  if (cache_for === undefined)
    ask({
      path: `${path}.cache_seconds`,
      question:
        'How long may the token be used again? Write `cache_seconds`, or `cache_for` where the answer says it in seconds: without them it is asked for before each call.',
      blocking: false,
    });
  return {
    name: CARRY,
    ...{ method, url, headers },
    ...(params_in && { params_in }),
    ...(params && { params }),
    ...(body !== undefined && { body }),
    ...(content_type !== undefined && { content_type }),
    ...(compute && { compute }),
    carry: [{ name: CARRY, get: token?.get ?? 'json:access_token' }],
    ...(cache_for === undefined ? {} : { cache_for }),
  };
}
