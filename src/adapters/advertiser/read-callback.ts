import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { CallbackReading, CallbackRequest, Connector } from '../../domain/integrations/connector.ts';
import type { Rule } from '../../domain/integrations/rule.ts';
import { expandTemplate, parseTemplate } from '../../domain/integrations/template.ts';
import { judgeRule } from './judge-rule.ts';
import type { Reply } from './reply.ts';
import { toCallbackReply, UNREADABLE } from './reply.ts';
import { select, textOf } from './select.ts';

type Callback = Parameters<Connector['readCallback']>[0];

/**
 * Reads an advertiser's callback. An HMAC is over the raw body, or over the query string where there is no
 * body; hex or base64, with or without `sha256=` before it.
 */
export function readCallback(
  { auth, tid, success, failure }: Callback,
  request: CallbackRequest,
  secrets: Record<string, string>,
): CallbackReading {
  if (!isAuthentic(auth, request, secrets)) return { authentic: false };
  const reply = toCallbackReply(request.query, request.headers, request.body);
  const found = select(reply, tid.get, tid.split);
  const named = found === undefined || found === null || found === UNREADABLE ? '' : textOf(found).trim();
  return {
    authentic: true,
    tid: named === '' ? undefined : named,
    verdict: verdictOf(success, failure, reply),
  };
}

function verdictOf(success: Rule, failure: Rule | undefined, reply: Reply): CallbackReading['verdict'] {
  if (judgeRule(success, reply)) return 'verified';
  // What could not be searched for success is no refusal.
  const isRefused = failure && judgeRule(failure, reply) && !reply.searches.isSpent();
  return isRefused ? 'refused' : undefined;
}

function isAuthentic(
  auth: Callback['auth'],
  request: CallbackRequest,
  secrets: Record<string, string>,
): boolean {
  const open = (text: string) =>
    expandTemplate(parseTemplate(text), (macro) => {
      const name = macro.replace(/^secret\./, '');
      return name !== macro && Object.hasOwn(secrets, name) ? (secrets[name] ?? '') : '';
    });
  if ('secret' in auth) {
    const secret = open(auth.secret);
    return secret !== '' && isSame(request.path_secret ?? '', secret);
  }
  const key = open(auth.key);
  if (key === '') return false;
  const mac = createHmac(auth.hmac, key).update(request.body === '' ? request.query : request.body, 'utf8');
  const digest = mac.digest();
  const wanted = auth.header.toLowerCase();
  const given = Object.entries(request.headers).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
  const bare = given.trim().replace(/^sha(1|256)=/i, '');
  return [
    isSame(bare.toLowerCase(), digest.toString('hex')),
    isSame(bare, digest.toString('base64')),
    isSame(bare, digest.toString('base64url')),
  ].includes(true);
}

/** Compares digests, so that neither length nor content shows in the time it takes. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(given), digest(expected));
}
