import type { Issue } from '../integrations/issue.ts';

/** Why an admin's wish was refused; each has one HTTP status. Contract § 4 "Problems". */
export const REFUSALS = {
  invalid_request: 400,
  invalid_msisdn: 400,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  slug_taken: 409,
  in_use: 409,
  api_access_disabled: 409,
  not_indeterminate: 409,
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/**
 * Thrown by a use case that will not do what it was asked; thrown inside a catalog edit it undoes the edit.
 * The message tells the mend and may be shown to whoever asked.
 */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: RefusalCode;
  readonly issues: readonly Issue[];

  constructor(code: RefusalCode, message: string, issues: readonly Issue[] = []) {
    super(message);
    this.code = code;
    this.issues = issues;
  }
}
