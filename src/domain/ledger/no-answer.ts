import type { Ending, NotReached } from '../otp-flow/advertiser-answer.ts';

const WITHOUT = ['lost', 'server_error', 'unreadable', 'carry_missing', 'redirected'] as const;

/** Why a call has no answer that can be read: nothing of it was written, or how what came ended. */
export type NoAnswer = NotReached | (typeof WITHOUT)[number];

/** Undefined for an answer the integration's rules could judge. */
export function noAnswerOf(ending: Ending): NoAnswer | undefined {
  if (ending.kind === 'not_reached') return ending.cause ?? ending.why;
  return WITHOUT.find((kind) => kind === ending.kind);
}

/** Whether it is a fault of the definition or of a visitor's value: the advertiser was never asked. */
export function isOurs(why: string | undefined): boolean {
  return why === 'unbuildable' || why === 'guard';
}
