import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readerLanguage } from '../domain/accounts/reader-language.ts';
import { NOBODY } from '../use-cases/accounts/nobody.ts';
import type { Visitor } from '../use-cases/accounts/visitor.ts';
import type { Actor, Ports } from '../use-cases/ports.ts';
import type { SessionAuth } from './authenticate.ts';
import { builtFiles } from './built-files.ts';
import type { ClientAddress } from './client-address.ts';
import { DATA_POLICY } from './gateway/security-headers.ts';
import type { OpenApiDocument } from './openapi/openapi-document.ts';
import type { SessionCookie } from './session-cookie.ts';
import { documentIn, inLanguage } from './words/in-language.ts';
import { isForwarded, isOurName, isSameOriginOrSafe } from './who-asks.ts';

const ASTRO = fileURLToPath(new URL('../../dist/server/entry.mjs', import.meta.url));
const CLIENT = fileURLToPath(new URL('../../dist/client', import.meta.url));
/** What opens to somebody who has not logged in; everything else does not, however it is spelled. */
const OPEN = /^\/(login|(setup|invitations|resets)\/[\w-]+|guides\/[a-z]+|api\/reference)$/;

/** What a page does with the session of whoever asks. */
export interface Door {
  visitor: Visitor;
  /** `Set-Cookie` of a session that was begun. */
  begun(session: string): string;
  /** `Set-Cookie` that removes it. */
  ended(): string;
}

export interface AstroServices {
  ports: Ports;
  /** Headers on every response. */
  headers: Record<string, string>;
  /** The public interface, described. */
  openapi: () => OpenApiDocument;
  session: SessionAuth;
  cookie: SessionCookie;
  address: ClientAddress;
  /** Whether a proxy was named that may pass requests on. */
  knows_proxy: boolean;
}

type AstroHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
  locals: {
    ports: Ports;
    actor: Actor;
    door: Door;
    openapi: () => OpenApiDocument;
    tell: (text: string) => string;
  },
) => unknown;

/** Console, portal and the way into them: by a name of ours, changed only from their own pages, after logging in. */
export async function astroPages(services: AstroServices) {
  const { ports, headers, openapi, session, cookie, address, knows_proxy } = services;
  // The build's entry has no types of its own; `mode: 'middleware'` exports this handler.
  const entry = (await import(pathToFileURL(ASTRO).href)) as { handler: AstroHandler };
  const serveBuilt = builtFiles(CLIENT);
  return (request: IncomingMessage, response: ServerResponse): void => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const language = readerLanguage(request.headers.cookie, request.headers['accept-language']);
    const refuse = (status: number, sentence: string) =>
      answer(response, status, inLanguage(language)(sentence));
    if (!isOurName(request, ports.public_url))
      return refuse(403, `Ask for this by its own name: ${ports.public_url}`);
    if (!knows_proxy && isForwarded(request) && Object.keys(ports.catalog.state.users).length === 0)
      return refuse(
        403,
        'Nobody has an account yet, and this came through a proxy Pinflow was not told of. Open the setup link ' +
          'on this machine, or name the proxy in PINFLOW_TRUSTED_PROXIES.',
      );
    if (!isSameOriginOrSafe(request, ports.public_url))
      return refuse(403, 'A page of another origin asked for this. Nothing was done.');
    if (serveBuilt(request, response)) return;
    const logged = session(request);
    const [path = '/'] = (request.url ?? '/').split('?');
    if (!logged && !OPEN.test(path)) return toLogin(request, response, refuse);
    const door: Door = {
      visitor: {
        from: address(request),
        agent: request.headers['user-agent'],
        session: cookie.read(request.headers.cookie),
      },
      begun: (text) => cookie.set(text),
      ended: () => cookie.remove(),
    };
    void entry.handler(request, response, () => refuse(404, 'Nothing is here under this name.'), {
      ports,
      actor: logged?.actor ?? NOBODY,
      door,
      openapi: () => documentIn(language, openapi()),
      tell: inLanguage(language),
    });
  };
}

/** A document's address is kept for after the login; everything else is told in words. */
function toLogin(
  request: IncomingMessage,
  response: ServerResponse,
  refuse: (status: number, sentence: string) => void,
): void {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(401, 'Nobody is logged in. Log in and try again: nothing was done.');
  if (request.headers['sec-fetch-dest'] === 'empty') return refuse(401, 'Nobody is logged in.');
  const next = encodeURIComponent(request.url ?? '/');
  response.writeHead(303, {
    'content-security-policy': DATA_POLICY,
    location: next === '%2F' ? '/login' : `/login?next=${next}`,
    'cache-control': 'no-store',
  });
  response.end();
}

function answer(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-security-policy': DATA_POLICY,
    'cache-control': 'no-store',
  });
  response.end(`${sentence}\n`);
}
