/** A start that cannot be: the one sentence for people, and the exit code of the contract. */
export class StartRefusal extends Error {
  override name = 'StartRefusal';
  readonly exitCode: number;

  constructor(sentence: string, exitCode: number) {
    super(sentence);
    this.exitCode = exitCode;
  }
}
