import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CatalogState } from '../../domain/catalog/catalog.ts';
import { indexCatalog } from '../../domain/catalog/index-catalog.ts';
import type { PublishedPage } from '../../domain/landing-pages/compiled-page.ts';
import { joinPage } from '../../domain/landing-pages/compiled-page.ts';
import type { LandingPage } from '../../domain/landing-pages/landing-page.ts';
import { negotiateLocale } from '../../domain/landing-pages/negotiate-locale.ts';
import type { Ports } from '../../use-cases/ports.ts';
import { publishedPage } from '../../use-cases/published-page.ts';
import { signState } from '../../use-cases/show-step.ts';
import { pageHeaders } from './page-headers.ts';

type Encoding = 'br' | 'gzip' | 'identity';

/** A page in one language, ready to be written: headers as node takes them flat, and the bytes. */
interface Ready {
  etag: string;
  headers: string[];
  bytes: Uint8Array;
}

/**
 * Serves `GET /l/{slug}` from bytes in memory before any router sees it. Returns false for what it does not
 * serve: other paths and methods, states, unknown or paused pages, a page whose bytes are still being made, and one with steps that run with every
 * view, whose bytes are never made (`prepare` is not asked for them).
 */
export class HostedPages {
  private readonly ready = new WeakMap<PublishedPage, Map<string, Record<Encoding, Ready>>>();
  private readonly published = new WeakMap<LandingPage, { state: CatalogState; published: PublishedPage }>();
  private readonly ports: Ports;
  private readonly extra: Record<string, string>;

  /** `extra`: headers that go on every response. */
  constructor(ports: Ports, extra: Record<string, string>) {
    this.ports = ports;
    this.extra = extra;
  }

  serve(request: IncomingMessage, response: ServerResponse): boolean {
    const { method } = request;
    const ready = method === 'GET' || method === 'HEAD' ? this.find(request) : undefined;
    if (!ready) return false;
    write(request, response, ready);
    return true;
  }

  /** The same for a router that wants a response object: a page's first view, whose bytes were just made. */
  respond(request: IncomingMessage): Response | undefined {
    const ready = this.find(request);
    return ready && new Response(new Uint8Array(ready.bytes), { headers: pairsOf(ready.headers) });
  }

  /** The bytes of this view, which is counted; undefined when they are not made or not ours to serve. */
  private find(request: IncomingMessage): Ready | undefined {
    const { url = '' } = request;
    if (!url.startsWith('/l/')) return undefined;
    const mark = url.indexOf('?');
    const query = mark < 0 ? '' : url.slice(mark + 1);
    if (query.includes('state=') || query.includes('preview=')) return undefined;
    const { state } = this.ports.catalog;
    const page = indexCatalog(state).page_by_slug.get(url.slice(3, mark < 0 ? undefined : mark));
    const known = page && this.published.get(page);
    // Another catalog state: the page's integration or affiliate may have changed under it.
    if (!page || known?.state !== state || page.status !== 'live') return undefined;
    const locale = localeOf(known.published, query, request.headers['accept-language']);
    const ready = this.ready.get(known.published)?.get(locale);
    if (ready) this.ports.tally.view(page);
    return ready?.[encodingOf(request.headers['accept-encoding'])];
  }

  /** Makes a page's bytes in the language of this visit, so that `serve` has them. */
  async prepare(page: LandingPage, query: string, acceptLanguage: string | undefined): Promise<void> {
    const { state } = this.ports.catalog;
    const published = await publishedPage(this.ports, page);
    const locale = localeOf(published, query, acceptLanguage);
    const ready = this.ready.get(published) ?? new Map<string, Record<Encoding, Ready>>();
    if (!ready.has(locale)) ready.set(locale, await this.make(published, locale));
    this.ready.set(published, ready);
    this.published.set(page, { state, published });
  }

  private async make(published: PublishedPage, locale: string): Promise<Record<Encoding, Ready>> {
    const compiled = published.compiled[locale];
    if (!compiled) throw new Error(`page ${published.page_id} is not compiled in ${locale}`);
    const html = Buffer.from(
      joinPage(compiled, 'msisdn', { state: signState(this.ports, published, locale) }),
    );
    const make = (encoding: Encoding, bytes: Uint8Array): Ready => {
      const etag = `"${published.version}-${locale}-${encoding}"`;
      const headers = {
        ...this.extra,
        ...pageHeaders(compiled, published.frame_ancestors),
        'cache-control': 'no-cache',
        vary: 'Accept-Encoding, Accept-Language',
        etag,
        ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
        'content-length': String(bytes.length),
      };
      return { etag, headers: Object.entries(headers).flat(), bytes };
    };
    return {
      br: make('br', await this.ports.compressor.brotli(html)),
      gzip: make('gzip', await this.ports.compressor.gzip(html)),
      identity: make('identity', html),
    };
  }
}

function localeOf(published: PublishedPage, query: string, acceptLanguage: string | undefined): string {
  const offered = Object.keys(published.compiled);
  if (offered.length === 1) return offered[0] ?? published.locale;
  const lang = query.includes('lang=') ? (new URLSearchParams(query).get('lang') ?? undefined) : undefined;
  return negotiateLocale(offered, published.locale, { lang, accept_language: acceptLanguage });
}

const TAKES_BR = takes('br');
const TAKES_GZIP = takes('gzip');

function encodingOf(accepted: string | string[] | undefined): Encoding {
  const text = String(accepted ?? '');
  return TAKES_BR.test(text) ? 'br' : TAKES_GZIP.test(text) ? 'gzip' : 'identity';
}

/** Matches an Accept-Encoding that names a coding with another weight than zero. */
function takes(coding: string): RegExp {
  return new RegExp(`(^|[\\s,])${coding}(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))\\s*(,|;|$)`);
}

function write(request: IncomingMessage, response: ServerResponse, ready: Ready): void {
  const seen = request.headers['if-none-match'];
  if (
    seen !== undefined &&
    (seen === ready.etag || seen.split(',').some((tag) => tag.trim().replace(/^W\//, '') === ready.etag))
  ) {
    response.writeHead(
      304,
      ready.headers.filter((_, i, all) => !/^content-(length|encoding|type)$/.test(all[i - (i % 2)] ?? '')),
    );
    response.end();
    return;
  }
  response.writeHead(200, ready.headers);
  if (request.method === 'HEAD') response.end();
  else response.end(ready.bytes);
}

/** Node's flat header list as pairs. */
function pairsOf(flat: readonly string[]): [string, string][] {
  return flat.flatMap((name, i): [string, string][] => (i % 2 === 0 ? [[name, flat[i + 1] ?? '']] : []));
}
