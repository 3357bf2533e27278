import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Issue } from '../../../domain/integrations/issue.ts';
import { Refusal, REFUSALS } from '../../../domain/catalog/refusal.ts';
import { StoreBusy } from '../../../domain/ledger/ledger.ts';
import type { Ports } from '../../../use-cases/ports.ts';

/** An answer of the gateway itself, thrown from wherever it is known. */
export class Problem extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly headers: Record<string, string>;

  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** Turns what was thrown into the contract's JSON. A bug is logged under an id, and only the id is shown. */
export function answerProblem(ports: Ports, error: Error, c: Context): Response {
  if (error instanceof Problem)
    return show(c, error.status, error.code, error.message, { headers: error.headers });
  if (error instanceof Refusal)
    return show(c, REFUSALS[error.code], error.code, error.message, { issues: error.issues });
  if (error instanceof StoreBusy)
    return show(c, 503, 'temporarily_unavailable', 'Our store is busy. Nothing was done: try again.', {
      headers: { 'Retry-After': '1' },
    });
  const error_id = ports.system.uuid();
  ports.log('error', 'a request of the admin API broke', { error_id, name: error.name, stack: error.stack });
  return show(c, 500, 'internal_error', 'Something broke on our side. Look for `error_id` in the log.', {
    error_id,
  });
}

function show(
  c: Context,
  status: ContentfulStatusCode,
  response: string,
  message: string,
  more: { issues?: readonly Issue[]; headers?: Record<string, string>; error_id?: string },
): Response {
  const { issues, headers, error_id } = more;
  const body = {
    status: String(status),
    response,
    message,
    issues: issues?.length ? issues : undefined,
    error_id,
  };
  return c.json(body, status, headers);
}
