import { found } from '../domain/catalog/found.ts';
import { invalid } from '../domain/catalog/parse-definition.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import { checkPostback } from '../domain/postbacks/check-postback.ts';
import type { KeptPostback } from '../domain/postbacks/postback-definition.ts';
import type { PostbackReceiver } from '../domain/postbacks/postback-macros.ts';
import type { PostbackTrial, PostbackTrialWish } from '../domain/postbacks/postback-trial.ts';
import { trialValues } from '../domain/postbacks/postback-trial.ts';
import { pretendedEvent, TRIAL_MSISDN } from '../domain/postbacks/pretended-event.ts';
import { postbackValues } from '../domain/postbacks/postback-values.ts';
import { writePostback } from '../domain/postbacks/write-postback.ts';
import { openPostbackSecret } from './keep-postback.ts';
import { isOwn } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/**
 * Sends one pretended event to an affiliate's postback, or without `affiliate_id` to the network's, and shows all of
 * it. Nothing is counted or kept. Throws a `Refusal` when there is none to try, or its address cannot be one.
 */
export async function tryPostback(
  ports: Ports,
  actor: Actor,
  { event, postback, values }: PostbackTrialWish,
  affiliate_id?: string,
): Promise<PostbackTrial> {
  await requirePermission(ports, actor, affiliate_id === undefined ? 'settings.write' : 'postbacks.try');
  const receiver: PostbackReceiver = affiliate_id === undefined ? 'network' : 'affiliate';
  const saved = savedPostback(ports, actor, affiliate_id);
  const tried = postback ?? saved;
  if (!tried) throw new Refusal('conflict', 'There is no postback yet: save one, or send one along.');
  const issues = checkPostback(tried, receiver, 'postback.url');
  if (issues.length > 0) throw invalid(issues);
  const at = ports.system.now();
  const pretend = postbackValues(pretendedEvent(event, at, sampleOf(ports, affiliate_id)), TRIAL_MSISDN);
  const call = writePostback(tried, receiver, trialValues(pretend, values));
  const secret = secretOf(ports, postback?.secret, saved);
  const { headers, end } = await ports.postbacks.send({ id: ports.system.id(), at, ...call, secret });
  const request = { ...call, headers };
  if (end.kind !== 'answered') return { ok: false, request, detail: end.detail, ms: end.ms };
  const { http_status, body, ms } = end;
  const ok = http_status >= 200 && http_status < 300;
  const detail = ok ? undefined : 'Only an answer of 2xx counts; a redirect is not followed.';
  return { ok, request, reply: { http_status, body }, detail, ms };
}

function savedPostback(
  ports: Ports,
  actor: Actor,
  affiliate_id: string | undefined,
): KeptPostback | undefined {
  const { affiliates, settings } = ports.catalog.state;
  if (affiliate_id === undefined) return settings.tracker;
  // Of somebody else's the answer is the one of an id that never was.
  return found(isOwn(actor, affiliate_id) ? affiliates : {}, affiliate_id, 'affiliate').postback;
}

/** What signs a trial: the secret as written, or the stored one. One that is still to be made signs nothing. */
function secretOf(
  ports: Ports,
  written: NonNullable<PostbackTrialWish['postback']>['secret'] | undefined,
  saved: KeptPostback | undefined,
): string | undefined {
  if (typeof written === 'string') return written;
  return written && 'make' in written ? undefined : saved && openPostbackSecret(ports, saved);
}

/** A page of the affiliate, so that the ids are some that there are. */
function sampleOf(ports: Ports, affiliate_id = 'test-affiliate') {
  const page = Object.values(ports.catalog.state.landing_pages).find(
    (one) => one.affiliate_id === affiliate_id,
  );
  return {
    affiliate_id,
    landing_page_id: page?.id ?? 'test-page',
    integration_id: page?.integration_id ?? 'test-integration',
  };
}
