/** What went wrong at one place of what was sent; `path` e.g. `send.url`. */
export interface ApiIssue {
  path: string;
  message: string;
}

/** An answer of the admin API that is no success. `response`: its code; `status` 0 when there was no answer. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  readonly status: number;
  readonly response: string;
  readonly issues: readonly ApiIssue[];

  constructor(status: number, response: string, message: string, issues: readonly ApiIssue[] = []) {
    super(message);
    this.status = status;
    this.response = response;
    this.issues = issues;
  }
}

export type ApiMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Calls the admin API as the person who is logged in; `path` below `/api/v1`. JSON in and out, undefined for 204.
 * Throws an `ApiProblem` for every other end, no answer included.
 */
export async function api<T>(
  method: ApiMethod,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: body === undefined ? undefined : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiProblem(0, 'no_answer', 'The server does not answer. Nothing was changed: try again.');
  });
  const text = await response.text();
  const answer = readJson(text);
  if (response.ok) return answer as T; // what a path answers is its caller's to know
  throw problemOf(response.status, answer);
}

/** A sentence for whoever waits: the first issue where there are some, else the message. */
export function saidBy(error: unknown): string {
  if (!(error instanceof ApiProblem)) throw error;
  return error.issues[0]?.message ?? error.message;
}

function problemOf(status: number, answer: unknown): ApiProblem {
  // A proxy may have answered in its own words.
  const { response, message, issues } = (answer ?? {}) as Partial<ApiProblem>;
  return new ApiProblem(
    status,
    response ?? 'unreadable',
    message ?? `The server answered ${status} without saying why.`,
    issues,
  );
}

function readJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined; // not ours, then
  }
}
