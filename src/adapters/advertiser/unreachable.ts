import type { NotReached } from '../../domain/otp-flow/advertiser-answer.ts';

/** Why nothing of a request was written. The message is for operators and never names a resolved address. */
export class Unreachable extends Error {
  readonly why: Exclude<NotReached, 'prepare'>;
  constructor(why: Unreachable['why'], message: string) {
    super(message);
    this.why = why;
  }
}
