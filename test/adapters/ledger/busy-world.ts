import type { Announce } from '../../../src/domain/postbacks/announce.ts';
import type { Ledger } from '../../../src/domain/ledger/ledger.ts';
import {
  aClick,
  aConversion,
  go,
  goVerify,
  HOUR,
  indeterminateClick,
  requestedClick,
  SECOND,
  sendEnd,
  sentClick,
  T,
  verifiedClick,
  verifyEnd,
  wanted,
} from './world.ts';

const PAID = { payout: { amount: '0.50', currency: 'USD' }, revenue: { amount: '2.00', currency: 'EUR' } };
const SUBS = { sub1: 'one', sub2: 'two', sub3: 'three', sub4: 'four', sub5: 'five', aff_click_id: 'theirs' };
const WHERE = { affiliate_id: 'kiwi', landing_page_id: 'win-a-phone', integration_id: 'acme' };

/** A postback of everything, to be given to the ledger that `busyWorld` fills. */
export const busyOutbox: Announce = ({ event, at, click, conversion }) => [
  {
    id: `postback-${event}-${click.tid}`,
    ...{ at, event, receiver: 'affiliate', tid: click.tid, conversion_id: conversion?.id },
    ...WHERE,
    method: 'POST',
    template: 'https://t.example/{tid}',
    address: `https://t.example/${click.tid}`,
    body: '{"masked":true}',
    lane: 'affiliate kiwi https://t.example',
    ...{ status: 'waiting', round: 0, tries: 0, next_at: at, until: at + HOUR },
    sealed: event === 'conversion' ? `sealed-whole-of-${click.tid}` : undefined,
  },
];

/** Tried twice, held, taken up again. */
async function postbacks(ledger: Ledger, tid: string): Promise<void> {
  const id = `postback-conversion-${tid}`;
  const failed = { at: T + HOUR, ms: 4, http_status: 500, detail: 'It answered 500.', reply: 'oops' };
  await ledger.endTry(id, { ...failed, status: 'waiting', next_at: T + 2 * HOUR });
  await ledger.endTry(id, { ...failed, status: 'delivered', at: T + 2 * HOUR });
  const source = {
    receiver: 'affiliate',
    affiliate_id: 'kiwi',
    template: 'https://t.example/{tid}',
  } as const;
  await ledger.holdPostbacks(source, { detail: 'Switched off.', limit: 3 });
  await ledger.resumePostbacks(source, { at: T + HOUR, until: T + 9 * HOUR, limit: 1 });
}

/** A ledger in which every kind of entry, and every table and column, has something. */
export async function busyWorld(ledger: Ledger): Promise<{ verified: string; sent: string }> {
  const verified = await verifiedClick(
    ledger,
    { variant: 'b', operator: 'zain', page_version: 'v1', otp_length: 4, ...SUBS },
    { ...PAID, ...SUBS },
  );
  const id = `conversion-${verified.tid}`;
  await ledger.changeStatus(id, { at: T + HOUR, status: 'rejected', reason: 'Cap reached.', by: 'user:1' });
  await verifiedClick(ledger, { test: true });
  await verifiedClick(ledger, { at: T + HOUR, affiliate_id: 'fig' }, { at: T + HOUR + 70 * SECOND, ...PAID });
  const failed = await requestedClick(ledger);
  await ledger.endSend(
    failed.tid,
    sendEnd(failed, {
      outcome: 'advertiser_unavailable',
      status: 'send_failed',
      trace: { ms: 5, why: 'dns' },
    }),
  );
  await postbacks(ledger, verified.tid);
  const pages = ['v1', 'v2'].map((version) => ({
    version,
    page_id: 'win-a-phone',
    at: T,
    body: `{"of":"${version}"}`,
  }));
  for (let twice = 0; twice < 2; twice++)
    await ledger.keepPages(pages, { 'a-hash': 'a text', other: 'and another' });
  await wrongGuesses(ledger);
  await claims(ledger);
  await settled(ledger);
  const sent = await sentClick(ledger, { msisdn_hash: 'hash-of-a-number', block_hash: 'hash-of-its-block' });
  // Left without a verdict, and in flight.
  await indeterminateClick(ledger);
  await ledger.beginVerify(wanted(await sentClick(ledger)), goVerify);
  const day = { since: 0, until: 2 * T };
  const judged = await ledger.beginSend(
    aClick({ at: T + 40 * SECOND, msisdn_hash: sent.msisdn_hash }),
    ({ count }) => {
      count('send', 'affiliate_id', day);
      count('conversion', 'landing_page_id', day);
      count('approved', 'integration_id', day);
      return { kind: 'go', replaces: sent.tid };
    },
  );
  if (!judged.click) throw new Error('no click');
  await ledger.endSend(judged.click.tid, sendEnd(judged.click, { sealed: 'sealed-with-a-carry' }));
  await ledger.count([
    { at: T, kind: 'view', ...WHERE, n: 7 },
    { at: T, kind: 'view', ...WHERE, n: 3 },
    { at: T + HOUR, kind: 'refused', ...WHERE, variant: 'b', outcome: 'blacklisted' },
  ]);
  await ledger.audit({
    at: T,
    who: 'cli',
    what: 'key.revoked',
    subject: 'k1',
    from: '::1',
    detail: { a: 1 },
  });
  await ledger.audit({ at: T + 1, who: 'user:1', what: 'settings.changed' });
  return { verified: verified.tid, sent: sent.tid };
}

/** One counted and given back, one counted, one that locks. */
async function wrongGuesses(ledger: Ledger): Promise<void> {
  const click = await sentClick(ledger, { max_attempts: 2 });
  await ledger.beginVerify(wanted(click), goVerify);
  await ledger.endVerify(click.tid, verifyEnd(click, { attempt: 'returned' }));
  await ledger.beginVerify(wanted(click), goVerify);
  const trace = { ms: 9, http_status: 417, sealed_reply: 'sealed-answer' };
  await ledger.endVerify(click.tid, verifyEnd(click, { trace }));
  await ledger.beginVerify(wanted(click, click.at + 90 * SECOND), () => ({
    kind: 'count',
    outcome: 'otp_wrong',
  }));
}

/** One answered, one freed and used again by another click. */
async function claims(ledger: Ledger): Promise<void> {
  const freed = { scope: 'a-key', params_hash: 'hash-of-params' };
  const click = await requestedClickUnder(ledger, freed);
  await ledger.endSend(click.tid, sendEnd(click, { claim: { scope: freed.scope } }));
  await ledger.beginVerify(wanted(click), goVerify, freed);
  await ledger.endVerify(
    click.tid,
    verifyEnd(click, { claim: { scope: freed.scope, answer: 'sealed-answer-of-a-verify' } }),
  );
}

async function requestedClickUnder(ledger: Ledger, claim: { scope: string; params_hash: string }) {
  const { click } = await ledger.beginSend(aClick(), go, claim);
  if (!click) throw new Error('no click');
  return click;
}

/** By status, by hand, too late, cut off, forgotten. */
async function settled(ledger: Ledger): Promise<void> {
  const asked = await indeterminateClick(ledger);
  const at = T + HOUR;
  await ledger.endStatus(asked.tid, { at, trace: { ms: 3, sealed_reply: 'sealed-status' } }, () => 'not yet');
  await ledger.settle(asked.tid, (click) => ({
    at,
    verdict: 'verified',
    by: 'callback',
    conversion: aConversion(click, {
      at,
      settled_by: 'callback',
      status: 'pending',
      reason: 'On hold.',
      held_until: at + HOUR,
    }),
    sealed: 'sealed-by-a-callback',
  }));
  const cut = await sentClick(ledger);
  await ledger.beginVerify(wanted(cut), goVerify);
  await ledger.orphansToIndeterminate(at, at);
  await ledger.forgetStatus([cut.tid], at);
  await ledger.settle(cut.tid, () => ({ at, verdict: 'refused', by: 'admin', reason: 'They say no.' }));
  await ledger.settle(cut.tid, () => ({ at, came: 'verified', by: 'callback', reason: 'too late' }));
}
