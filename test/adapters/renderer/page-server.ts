import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { joinPage, pageMessage, putNumbers } from '../../../src/domain/landing-pages/compiled-page.ts';
import type { CompiledPage, SlotValues } from '../../../src/domain/landing-pages/compiled-page.ts';
import { contentSecurityPolicy } from '../../../src/domain/landing-pages/csp.ts';
import type { PageStep } from '../../../src/domain/landing-pages/page-flow.ts';

export interface Post {
  url: string;
  enhanced: boolean;
  fields: Record<string, string>;
}

/**
 * A visitor's other side, small: number `1` is refused, `2` breaks the connection of the enhancement, `3` is answered
 * when `release` is called, others get the code step. Code `1234` is right, `0000` pending, `7777` leads on.
 */
export async function servePage(page: CompiledPage, action = '') {
  const posts: Post[] = [];
  const gets: string[] = [];
  let release: (() => void) | undefined;
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Listening on a port, not on a pipe.
  const { port } = server.address() as AddressInfo;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '';
    if (request.method !== 'POST') {
      gets.push(url);
      return send(response, url.includes('state=') ? 'done' : 'msisdn', {});
    }
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const fields = Object.fromEntries(new URLSearchParams(body));
    const enhanced = request.headers['x-pinflow-enhance'] === '1';
    posts.push({ url, enhanced, fields });
    const { msisdn, otp } = fields;
    if (msisdn === '2' && enhanced) return void request.socket.destroy();
    if (msisdn === '3') await new Promise<void>((resolve) => (release = resolve));
    const number = msisdn ?? '0712 345 678';
    const again = { resend_in: '2', resend_note: putNumbers(page.resend_note, { retry_after: 2 }) };
    if (fields.change) return send(response, 'msisdn', { number });
    if (msisdn === '1')
      return send(response, 'msisdn', { number, message: pageMessage(page, 'invalid_msisdn', {}) });
    if (otp === '1234') return send(response, 'done', {});
    if (otp === '0000') return send(response, 'pending', { state: 'p' });
    if (otp === '7777') return send(response, 'redirect', { redirect: '/next' });
    const message = fields.resend || msisdn ? '' : pageMessage(page, 'otp_wrong', { attempts_left: 2 });
    send(response, 'otp', { number, message, ...again });
  }

  function send(response: ServerResponse, step: PageStep, values: SlotValues): void {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(page, []),
    });
    response.end(joinPage(page, step, { state: 's.t', action, ...values }));
  }

  return {
    origin: `http://127.0.0.1:${port}`,
    posts,
    gets,
    release: () => release?.(),
    close: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  };
}
