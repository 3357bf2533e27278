/** How a login ended, as the use case tells it; `in` never comes here. */
export type LoginEnd =
  | { kind: 'in' }
  | { kind: 'code_needed'; half: string; wrong: boolean }
  | { kind: 'wrong' }
  | { kind: 'throttled'; retry_after: number };

/** The answer's status and, where one has to wait, its `Retry-After`. */
export function describeLogin(
  isPost: boolean,
  login: LoginEnd | undefined,
): { status: number; retry_after?: number } {
  if (!isPost) return { status: 200 };
  if (!login) return { status: 415 };
  if (login.kind === 'throttled') return { status: 429, retry_after: login.retry_after };
  return { status: 401 };
}
