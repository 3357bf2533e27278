import type { Dispatcher } from 'undici';
import { isBrokenOff } from './broken-off.ts';
import type { HttpRequest } from './http-request.ts';
import { Unreachable } from './unreachable.ts';
import type { Watch } from './watch.ts';

/** An answer's bytes; `cut` when there were more than the cap. Header names are lower-case. */
export interface RawReply {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  cut: boolean;
}

/** How one exchange of request and answer ended. */
export type Exchange =
  | { kind: 'replied'; reply: RawReply }
  /** Something came that is not HTTP. */
  | { kind: 'garbled' }
  | { kind: 'not_reached'; error: Unreachable }
  | { kind: 'lost'; how: 'reset' }
  /** `late`: still being read, when `late_ms` was given. */
  | { kind: 'lost'; how: 'timeout'; late?: Promise<Exchange> };

export interface ExchangeLimits {
  /** From the call to its answer's last byte, name resolution and connecting included. */
  timeout_ms: number;
  /** How long after it was written an answer is still read past the deadline; 0: not at all. */
  late_ms: number;
  max_reply_bytes: number;
  watch?: Pick<Watch, 'mark'>;
}

/** Kept connections one call may find dead, one after the other: an advertiser that restarts resets many at once. */
const MOST_IDLE_LOST = 8;

/** What a call occupies while it is under way. */
export interface Hold {
  /** Whether an answer may be read on past its deadline; asked once, then. */
  readOn(): boolean;
  /** Nothing of the call is left: its connection is free or closed, and it stands in no queue. */
  release(): void;
}

/**
 * Writes one request once and reads its answer; never rejects. Undici's own entry point is used because only
 * its handler tells when writing begins, and that instant decides between "never reached" and "lost".
 */
export function exchange(
  dispatcher: Dispatcher,
  request: HttpRequest,
  { timeout_ms, late_ms, max_reply_bytes, watch }: ExchangeLimits,
  hold: Hold = { readOn: () => true, release: () => undefined },
): Promise<Exchange> {
  return new Promise((resolve) => {
    let settle = resolve;
    let over = false;
    let writtenAt: number | undefined;
    let controller: Dispatcher.DispatchController | undefined;
    let timer = setTimeout(atDeadline, timeout_ms);
    const reply: RawReply = { status: 0, headers: {}, body: Buffer.alloc(0), cut: false };
    const chunks: Buffer[] = [];
    let size = 0;

    function end(result: Exchange): void {
      if (over) return;
      over = true;
      clearTimeout(timer);
      settle(result);
    }

    function give(up: Exchange): void {
      end(up);
      controller?.abort(new Error('given up'));
    }

    function atDeadline(): void {
      if (writtenAt === undefined)
        return end({
          kind: 'not_reached',
          error: new Unreachable('refused', 'No connection within the deadline.'),
        });
      const rest = writtenAt + late_ms - performance.now();
      if (settle !== resolve || rest <= 0 || !hold.readOn()) return give({ kind: 'lost', how: 'timeout' });
      const late = new Promise<Exchange>((settleLate) => {
        settle = settleLate;
      });
      timer = setTimeout(atDeadline, rest);
      resolve({ kind: 'lost', how: 'timeout', late });
    }

    function replied(): void {
      end({ kind: 'replied', reply: { ...reply, body: Buffer.concat(chunks) } });
    }

    let lostIdle = 0;
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(began) {
        // After the deadline nothing may be written any more; nor may anything be written twice.
        if (over || writtenAt !== undefined) return began.abort(new Error('given up'));
        controller = began;
        writtenAt = performance.now();
        watch?.mark('written');
      },
      onResponseStart(_controller, status, headers) {
        reply.status = status;
        reply.headers = flat(headers);
        chunks.length = 0;
      },
      onResponseData(_controller, chunk) {
        const room = max_reply_bytes - size;
        size += chunk.length;
        chunks.push(chunk.subarray(0, Math.max(0, room)));
        if (chunk.length <= room || over) return;
        reply.cut = true;
        replied();
        controller?.abort(new Error('over the size cap'));
      },
      onResponseEnd() {
        hold.release();
        if (isBrokenOff()) return end({ kind: 'lost', how: 'reset' });
        replied();
      },
      onResponseError(_controller, error) {
        if (writtenAt === undefined && !over && isIdleLost(error) && (lostIdle += 1) <= MOST_IDLE_LOST)
          return dispatch();
        hold.release();
        if (writtenAt === undefined) end({ kind: 'not_reached', error: asUnreachable(error) });
        else
          end(isGarbled(error) && reply.status === 0 ? { kind: 'garbled' } : { kind: 'lost', how: 'reset' });
      },
    };

    function dispatch(): void {
      const { origin, path, method, headers, body = null } = request;
      dispatcher.dispatch({ origin, path, method, headers, body }, handler);
    }

    dispatch();
  });
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flattened: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) flattened[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  return flattened;
}

function asUnreachable(error: Error): Unreachable {
  if (error instanceof Unreachable) return error;
  if (codeOf(error) === 'UND_ERR_INVALID_ARG')
    return new Unreachable('unbuildable', `HTTP does not allow this request: ${error.message}.`);
  return new Unreachable('refused', 'No connection could be opened.');
}

function isGarbled(error: Error): boolean {
  const code = codeOf(error);
  return code === 'UND_ERR_HEADERS_OVERFLOW' || (error.name === 'HTTPParserError' && !code.includes('EOF'));
}

/** A kept connection ended while the request waited to be written to it: on another one it is written for the first time. */
function isIdleLost(error: Error): boolean {
  return ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(codeOf(error));
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
