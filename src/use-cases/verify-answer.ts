import type { Access } from '../domain/catalog/access.ts';
import type { Click, ClickSecrets } from '../domain/ledger/click.ts';
import type { Conversion } from '../domain/ledger/conversion.ts';
import type { AdvertiserAnswer } from '../domain/otp-flow/advertiser-answer.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import type { VerifySettlement } from '../domain/otp-flow/settle-answer.ts';
import { visitorPlace } from '../domain/otp-flow/visitor-place.ts';

/** What a failed verify is answered; `attempts_left` where the code was judged. */
export function verifyAnswer(
  click: Click,
  outcome: FlowAnswer['outcome'],
  more: Partial<FlowAnswer> = {},
): FlowAnswer {
  const judged =
    outcome === 'otp_wrong' || outcome === 'advertiser_rejected' || outcome === 'invalid_request';
  const attempts_left = judged ? Math.max(0, click.max_attempts - click.attempts) : undefined;
  return { outcome, tid: click.tid, ...(attempts_left === undefined ? {} : { attempts_left }), ...more };
}

/** What an ended call is answered; an attempt that was given back is left to the visitor. */
export function answerOf(
  access: Access,
  click: Click,
  secrets: ClickSecrets,
  settlement: VerifySettlement,
  answer: AdvertiserAnswer,
  conversion?: Conversion,
): FlowAnswer {
  if (conversion) return verifiedAnswer(access, click, secrets, conversion);
  const { outcome, retry_after, attempt } = settlement;
  const given = attempt === 'counted' ? click : { ...click, attempts: click.attempts - 1 };
  const redirect = outcome === 'already_subscribed' ? access.page.portal_url : undefined;
  return verifyAnswer(given, outcome, {
    retry_after,
    redirect,
    advertiser: answer.reply,
  });
}

/** The success, the same ids however often it is asked for. The page's own redirect wins over the advertiser's. */
export function verifiedAnswer(
  access: Access,
  click: Click,
  secrets: ClickSecrets,
  conversion?: Conversion,
): FlowAnswer {
  const own = access.page.redirect_url;
  const place = own === undefined ? secrets.redirect : fillRedirect(own, click);
  // What was carried before places were read so may still hold what no header can.
  const redirect = place === undefined ? undefined : visitorPlace(place);
  return {
    outcome: 'otp_verified_successfully',
    tid: click.tid,
    conversion_id: conversion?.id,
    ...(redirect === undefined ? {} : { redirect }),
  };
}

function fillRedirect(url: string, click: Click): string {
  return url.replace(/\{(tid|aff_click_id|sub[1-5])\}/g, (_, name: 'tid' | 'aff_click_id' | 'sub1') =>
    encodeURIComponent(click[name] ?? ''),
  );
}
