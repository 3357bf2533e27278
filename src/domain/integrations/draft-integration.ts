import { parseDefinition } from '../catalog/parse-definition.ts';
import { Refusal } from '../catalog/refusal.ts';
import { checkIntegration } from './check-integration.ts';
import { successIn } from './draft-answer.ts';
import { withCarries } from './draft-carries.ts';
import { readableQuestions, settleGaps } from './draft-gaps.ts';
import type { Meanings } from './draft-meaning.ts';
import { isNumberName, lookedLikeNumber, namedNumber } from './draft-number.ts';
import type { CallParts } from './draft-parts.ts';
import { cellsOf, partsOf } from './draft-parts.ts';
import type { DraftQuestion } from './draft-question.ts';
import { codeSegment, draftRoles } from './draft-roles.ts';
import { SecretShelf } from './draft-secret.ts';
import { tokenOf, tokenStep } from './draft-token.ts';
import type { DraftFindings } from './draft-settler.ts';
import { createSettler } from './draft-settler.ts';
import type { DraftStep } from './draft-step.ts';
import { draftStep } from './draft-step.ts';
import { draftWords } from './draft-words.ts';
import type { IntegrationInput } from './integration.ts';
import { integrationSchema } from './integration.ts';
import type { Issue } from './issue.ts';
import type { PastedCall } from './pasted-call.ts';

/** An integration as `POST /integrations` takes it, but for what is open: a half that was not pasted is absent. */
export type IntegrationDraft = Omit<IntegrationInput, 'send'> & { send?: DraftStep };

/** Makes of pasted calls the draft of an integration, and says what is left to decide. Saves and calls nothing. */
export function draftIntegration(calls: readonly PastedCall[]): {
  draft: IntegrationDraft;
  open: DraftQuestion[];
} {
  const { send, verify, token, others } = draftRoles(calls.map(partsOf));
  const shelf = new SecretShelf();
  const found: DraftFindings = { open: [], countries: new Set(), carries: [], operator: {} };
  const number = numberOf([send, verify]);
  const step = (parts: CallParts | undefined, role: Meanings['role'], other: CallParts | undefined) => {
    if (!parts) return undefined;
    const known: Meanings = {
      ...number,
      role,
      token: token && tokenOf(token),
      code_segment: role === 'verify' ? codeSegment(parts) : undefined,
      other: other && cellsOf(other),
    };
    const ask = (question: DraftQuestion) => void found.open.push(question);
    const written = (of: CallParts, path: string, by: Meanings) => {
      const askOf = (question: DraftQuestion) => ask({ ...question, path: `${path}.${question.path}` });
      return settleGaps(draftStep(of, createSettler(by, shelf, found, path), askOf), path, ask);
    };
    const made: DraftStep = written(parts, role, known);
    if (!token || !JSON.stringify(made).includes(`{carry.${tokenOf(token).carry}}`)) return made;
    const path = `${role}.prepare.0`;
    const asked = written(token, path, { ...known, role: 'send', token: undefined, other: undefined });
    return { ...made, prepare: [tokenStep(token, asked, path, ask)] };
  };
  const sent = step(send, 'send', verify);
  const verified = step(verify, 'verify', send);
  if (sent) withAnswer(sent, 'send', send, found.open);
  if (verified) withAnswer(verified, 'verify', verify, found.open);
  if (sent) withCarries(sent, send, found);
  const [name, words] = draftWords(send ?? verify, found, number.digits, [
    ...others,
    ...(token && !sent?.prepare && !verified?.prepare ? [token] : []),
  ]);
  const draft: IntegrationDraft = {
    name,
    ...(found.code_length === undefined ? {} : { otp: { length: found.code_length } }),
    msisdn: words.msisdn,
    secrets: shelf.values,
    ...(sent ? { send: sent } : {}),
    ...(verified ? { verify: verified } : {}),
  };
  return { draft, open: readableQuestions(everyQuestion(draft, [...found.open, ...words.open])) };
}

/** The number named in either call, else what looks like one; its country lets national writings be read. */
function numberOf(parts: readonly (CallParts | undefined)[]): Pick<Meanings, 'named' | 'country' | 'digits'> {
  const cells = parts.flatMap((one) => (one ? cellsOf(one) : []));
  const named = cells.filter(({ name }) => isNumberName(name)).flatMap((cell) => namedNumber(cell) ?? []);
  const readings = named.length > 0 ? named : cells.flatMap((cell) => lookedLikeNumber(cell) ?? []);
  return {
    named: named.length > 0,
    country: readings.find(({ country }) => country !== undefined)?.country,
    digits: new Set(readings.flatMap(({ digits }) => digits ?? [])),
  };
}

function withAnswer(
  step: DraftStep,
  role: Meanings['role'],
  parts: CallParts | undefined,
  open: DraftQuestion[],
): void {
  const success = successIn(parts?.call.reply);
  if (success) step.success = success;
  const event = role === 'send' ? 'the code was sent' : 'the code was right';
  const example =
    role === 'send' ? '{"get":"json:status","equals":"SUCCESS"}' : '{"get":"json:verified","equals":true}';
  open.push({
    path: `${role}.success`,
    question: success
      ? `Taken from the pasted answer. Does it say that ${event}, and nothing else?`
      : `What in the answer says that ${event}? e.g. ${example}. Until then only plain signs of success count.`,
    blocking: false,
  });
  const outcome =
    role === 'send' ? ['"ALREADY_SUBSCRIBED"', 'already_subscribed'] : ['"INVALID_PIN"', 'otp_wrong'];
  open.push({
    path: `${role}.outcomes`,
    question: `Which answers mean which refusal? e.g. {"if":{"get":"json:message","equals":${outcome[0]}},"code":"${outcome[1]}"}`,
    blocking: false,
  });
}

/** What saving would refuse is asked too, so that a draft without blocking questions can be saved. */
function everyQuestion(draft: IntegrationDraft, open: readonly DraftQuestion[]): DraftQuestion[] {
  const missing = (['send', 'verify'] as const)
    .filter((role) => !draft[role])
    .map((role) => ({ path: `${role}.url`, question: MISSING[role], blocking: true }));
  const blocked = new Set([...open, ...missing].filter(({ blocking }) => blocking).map(({ path }) => path));
  const asked = issuesOf(draft).filter(({ path }) => !blocked.has(path) && !blocked.has(`${path}.url`));
  return [
    ...missing,
    ...open,
    ...asked.map(({ path, message }) => ({ path, question: message, blocking: true })),
  ];
}

const MISSING = {
  send: 'Only the call that verifies the code was found: paste the call that sends it beside it.',
  verify:
    'Only the call that sends the code was found: paste the call that verifies it beside it, or set `otp.issuer` to `pinflow` when Pinflow makes the code.',
};

function issuesOf(draft: IntegrationDraft): readonly Issue[] {
  try {
    return checkIntegration(parseDefinition(integrationSchema, draft)).issues;
  } catch (error) {
    if (error instanceof Refusal) return error.issues;
    throw error;
  }
}
