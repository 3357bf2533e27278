/** Every code a refusal of the admin API may have: its HTTP status, and what it says. Contract § 4 "Problems". */
export const PROBLEM_CODES = {
  invalid_request: [
    400,
    'Something is missing, malformed or unknown; `issues` names each place and its mend.',
  ],
  invalid_msisdn: [400, 'The number cannot be read, or not in a country of the integration.'],
  unauthorized: [401, 'No token, or one that is unknown, expired or revoked.'],
  forbidden: [
    403,
    'Your role, or the scope of your token, may not do this. The attempt is in the audit log.',
  ],
  not_found: [404, 'There is nothing here for you: unknown, archived, or of others.'],
  method_not_allowed: [405, 'The address knows other methods; `Allow` names them.'],
  conflict: [409, 'It contradicts what is there; the message says what.'],
  slug_taken: [409, 'Another page has this slug.'],
  in_use: [409, 'Something live still needs it; the message names it.'],
  api_access_disabled: [409, "The affiliate's API access is off: switch it on first."],
  not_indeterminate: [409, 'Only a click without a verdict can be settled by hand.'],
  payload_too_large: [413, 'The body is over 1 MB.'],
  unsupported_media_type: [415, 'The body is not `application/json`.'],
  too_many_requests: [429, 'Wait as many seconds as `Retry-After` says.'],
  internal_error: [500, 'Something broke on our side; `error_id` finds it in the log.'],
  temporarily_unavailable: [503, 'The store is busy. Nothing was done: try again after `Retry-After`.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof PROBLEM_CODES;
