/** The ledger's file cannot be served by this program; the message is one sentence for the operator. */
export class LedgerRefused extends Error {
  override name = 'LedgerRefused';
  readonly code: 'old_sqlite' | 'downgrade';

  constructor(code: LedgerRefused['code'], message: string) {
    super(message);
    this.code = code;
  }
}
