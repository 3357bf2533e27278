import { LosslessNumber } from 'lossless-json';

/** A number that was written with leading zeros, which one of JSON cannot have: what it is worth, and how it stood. */
export class WrittenNumber extends LosslessNumber {
  readonly written: string;

  /** `value`: the same number as JSON writes it. */
  constructor(value: string, written: string) {
    super(value);
    this.written = written;
  }
}
