import type { Ending } from '../../domain/otp-flow/advertiser-answer.ts';
import type { Reply } from './reply.ts';
import { retryAfter } from './retry-after.ts';

/** The rows that hang on the HTTP status alone; undefined for 2xx. */
export function statusTable(reply: Reply, status: number, now: number): Ending | undefined {
  if (isOk(status)) return undefined;
  if (status === 429)
    return { kind: 'throttled', retry_after: retryAfter(reply.headers['retry-after'], now) };
  if (status === 401 || status === 403) return { kind: 'unauthorised' };
  if (status >= 500) {
    const wait = status === 503 ? retryAfter(reply.headers['retry-after'], now) : undefined;
    return { kind: 'server_error', ...(wait !== undefined && { retry_after: wait }) };
  }
  if (status >= 400) return { kind: 'client_error' };
  return status >= 300 ? { kind: 'redirected' } : { kind: 'unreadable' };
}

export function isOk(status = 0): boolean {
  return status >= 200 && status < 300;
}
