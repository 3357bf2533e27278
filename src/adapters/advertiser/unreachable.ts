/** Why nothing of a request was written. The message is for operators and never names a resolved address. */
export class Unreachable extends Error {
  readonly why: 'dns' | 'refused' | 'tls' | 'guard' | 'unbuildable';
  constructor(why: Unreachable['why'], message: string) {
    super(message);
    this.why = why;
  }
}
