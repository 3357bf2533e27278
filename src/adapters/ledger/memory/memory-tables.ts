import type { Click } from '../../../domain/ledger/click.ts';
import type { ConversionStatus } from '../../../domain/ledger/conversion.ts';
import { commitments, saltOf } from '../chain/commitments.ts';
import type { BlockKey, CountedSubject, NumberKey, Tables } from '../tables.ts';
import type { Announce } from '../../../domain/postbacks/announce.ts';
import type { Span } from '../transactions/windows.ts';
import { around, DAY_MS } from '../transactions/windows.ts';
import { memoryErasure } from './memory-people.ts';
import { memoryPostbacks } from './memory-postbacks.ts';
import type { MemoryRows } from './memory-rows.ts';

/** The rows of a ledger in memory. */
export function memoryTables(rows: MemoryRows, announce: Announce): Tables {
  const clicks = new Map<string, MemoryRows['clicks'][number]>();
  const open = (click: Click) => click.status === 'requested' || click.status === 'sent';

  return {
    append(entry, { sealedReply, person, number } = {}) {
      const { at, kind, tid, body } = entry;
      const reply = sealedReply === undefined ? undefined : commitments.reply(tid, sealedReply);
      const link = rows.chains.entries.next([at, kind, tid, JSON.stringify(body), person, number, reply]);
      rows.entries.push({ ...entry, ...link, person, number, reply, sealed_reply: sealedReply });
      return link.seq;
    },
    click: (tid) => clicks.get(tid)?.value,
    insertClick(value, seq) {
      if (clicks.has(value.tid)) throw new Error(`There is a click ${value.tid} already.`);
      const row = { seq, value, salt: saltOf(value.sealed), reached: true };
      clicks.set(value.tid, row);
      rows.clicks.push(row);
    },
    updateClick(click) {
      const row = clicks.get(click.tid);
      if (!row) return;
      row.value = { ...click, sealed: row.value.sealed };
      row.reached &&= wasReached(click);
    },
    saltOfClick: (tid) => clicks.get(tid)?.salt ?? '',
    reseal(tid, sealed) {
      const row = clicks.get(tid);
      if (row) row.value = { ...row.value, sealed };
    },
    takeAttempt(tid, verifying_since) {
      const row = clicks.get(tid);
      if (!row || !open(row.value)) return false;
      const { attempts, max_attempts } = row.value;
      if (attempts >= max_attempts || row.value.verifying_since !== undefined) return false;
      row.value = { ...row.value, attempts: attempts + 1, verifying_since };
      return true;
    },
    clicksOfNumber: (msisdn_hash, test, span) =>
      newestFirst().filter(
        (click) =>
          click.msisdn_hash === msisdn_hash &&
          click.test === test &&
          isWithin(click.at, span) &&
          wasReached(click),
      ),
    newestClick: ({ landing_page_id, msisdn_hash, test }, span) =>
      newestFirst().find(
        (click) =>
          click.landing_page_id === landing_page_id &&
          click.msisdn_hash === msisdn_hash &&
          click.test === (test ?? click.test) &&
          click.status !== 'send_failed' &&
          isWithin(click.at, span),
      ),
    verifyingOutside: (before, after) =>
      rows.clicks
        .map((row) => row.value)
        .filter(
          (click) =>
            open(click) &&
            click.verifying_since !== undefined &&
            (click.verifying_since < before || click.verifying_since > after),
        ),
    guesses: (number, span) =>
      rows.guesses
        .filter((guess) => sameNumber(guess, number) && isWithin(guess.at, span))
        .map((guess) => guess.at)
        .sort((one, other) => one - other),
    addGuess({ msisdn_hash, integration_id, test }, tid, at) {
      rows.guesses.push({ msisdn_hash, integration_id, test, tid, at });
    },
    removeGuess(number, tid) {
      const place = rows.guesses.findLastIndex((guess) => sameNumber(guess, number) && guess.tid === tid);
      if (place >= 0) rows.guesses.splice(place, 1);
    },
    unverifiedOfBlock: (block, span) =>
      ofBlock(block)
        .filter(({ at, status }) => isWithin(at, span) && status !== 'verified' && status !== 'send_failed')
        .map(({ at }) => at)
        .sort((one, other) => one - other),
    blockVerified: (block, span) =>
      ofBlock(block).some(({ verified_at }) => verified_at !== undefined && isWithin(verified_at, span)),
    addressSends: (hash, span) =>
      rows.address_sends
        .filter((send) => send.hash === hash && isWithin(send.at, span))
        .map(({ at }) => at)
        .sort((one, other) => one - other),
    addAddressSend({ hash, family }, tid, at) {
      const kept = rows.address_sends.filter((send) => isWithin(send.at, around(at, DAY_MS)));
      rows.address_sends = [...kept, { hash, at, tid, soft: family === 4 }];
    },
    dropAddressSend(tid, why) {
      const goes = (soft: boolean) => soft || why === 'not_reached';
      rows.address_sends = rows.address_sends.filter((send) => send.tid !== tid || !goes(send.soft));
    },
    countOfDay(kind, of, id, { since, until }) {
      const real = (one: CountedSubject) => one[of] === id && one.at >= since && one.at < until && !one.test;
      if (kind === 'send')
        return rows.clicks.filter(({ value }) => real(value) && value.status !== 'send_failed').length;
      const counts = (status: ConversionStatus) => kind === 'conversion' || status === 'approved';
      return rows.conversions.filter(({ value }) => real(value) && counts(value.status)).length;
    },
    noteCounted() {}, // they are counted anew whenever they are asked for

    conversion: (id) => rows.conversions.find((row) => row.value.id === id)?.value,
    conversionOf: (tid) => rows.conversions.find((row) => row.value.tid === tid)?.value,
    insertConversion(value, { msisdn_hash }) {
      if (rows.conversions.some((row) => row.value.id === value.id || row.value.tid === value.tid))
        throw new Error(`There is a conversion of click ${value.tid} already.`);
      rows.conversions.push({ seq: rows.conversions.length + 1, value, msisdn_hash });
    },
    updateConversion({ id, status, reason, held_until }) {
      const row = rows.conversions.find((one) => one.value.id === id);
      if (row) row.value = { ...row.value, status, reason, held_until };
    },
    heldUntil(now, limit) {
      const held = rows.conversions
        .map((row) => row.value)
        .filter(({ status, held_until = Infinity }) => status === 'pending' && held_until <= now);
      return held.sort((one, other) => (one.held_until ?? 0) - (other.held_until ?? 0)).slice(0, limit);
    },
    lastConversionAt(number) {
      const times = rows.conversions
        .filter((row) => sameNumber({ ...row.value, msisdn_hash: row.msisdn_hash }, number))
        .map((row) => row.value.at);
      return times.length > 0 ? Math.max(...times) : undefined;
    },

    claim(scope, since) {
      const kept = rows.claims.get(scope);
      return kept && kept.at >= since ? kept : undefined;
    },
    putClaim(claim, tid, at) {
      rows.claims.set(claim.scope, { ...claim, tid, at });
    },
    endClaim(tid, { scope, answer }) {
      const kept = rows.claims.get(scope);
      if (kept?.tid !== tid) return;
      if (answer === undefined) rows.claims.delete(scope);
      else rows.claims.set(scope, { ...kept, answer });
    },

    announce,
    ...memoryPostbacks(rows),
    ...memoryErasure(rows),

    addCounts(events) {
      rows.counted.push(...events);
    },
    addAudit(value) {
      const { at, who, what, subject, from, detail } = value;
      const facts = detail && JSON.stringify(detail);
      rows.audits.push({ ...rows.chains.audits.next([at, who, what, subject, from, facts]), value });
    },
  };

  function ofBlock({ block_hash, integration_id }: BlockKey): Click[] {
    return rows.clicks
      .map((row) => row.value)
      .filter(
        (click) => click.block_hash === block_hash && click.integration_id === integration_id && !click.test,
      );
  }

  function newestFirst(): Click[] {
    return rows.clicks
      .toSorted((one, other) => other.value.at - one.value.at || other.seq - one.seq)
      .map((row) => row.value);
  }
}

function wasReached(click: Click): boolean {
  return !(click.status === 'send_failed' && click.outcome === 'advertiser_unavailable');
}

function isWithin(at: number, { after, before }: Span): boolean {
  return at > after && at < before;
}

function sameNumber(one: NumberKey, other: NumberKey): boolean {
  return (
    one.msisdn_hash === other.msisdn_hash &&
    one.integration_id === other.integration_id &&
    one.test === other.test
  );
}
