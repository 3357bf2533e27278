import type { MiddlewareHandler } from 'hono';
import { readerLanguage } from '../../domain/accounts/reader-language.ts';
import { inLanguage } from '../words/in-language.ts';
import { ANSWER, DOCUMENT, sayParts } from '../words/spoken-parts.ts';

/**
 * Says what an answer says to people in their language: the console's (cookie `lang`), else the one `Accept-Language`
 * asks for, else English. Codes, names and what people wrote are the same in all.
 */
export const inAskedLanguage: MiddlewareHandler = async (c, next) => {
  await next();
  const language = readerLanguage(c.req.header('cookie'), c.req.header('accept-language'));
  const answer = c.res;
  answer.headers.append('vary', 'Accept-Language, Cookie');
  if (!/^application\/json\b/.test(answer.headers.get('content-type') ?? '')) return;
  answer.headers.set('content-language', language);
  if (language === 'en') return;
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  const spoken = c.req.path.endsWith('/openapi.json') ? DOCUMENT : ANSWER;
  const said = sayParts(await answer.json(), spoken, inLanguage(language));
  c.res = undefined;
  c.res = new Response(JSON.stringify(said), { status: answer.status, headers });
};
