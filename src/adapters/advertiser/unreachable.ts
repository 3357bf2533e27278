import type { NotReached } from '../../domain/otp-flow/advertiser-answer.ts';

/** Why nothing of a request was written. The message is for operators and never names a resolved address. */
export class Unreachable extends Error {
  readonly why: Exclude<NotReached, 'prepare'>;
  /** The macro of a visitor's value that cannot stand in its place. */
  readonly given?: string;
  constructor(why: Unreachable['why'], message: string, given?: string) {
    super(message);
    this.why = why;
    this.given = given;
  }
}
