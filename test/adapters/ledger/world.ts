import type { Click } from '../../../src/domain/ledger/click.ts';
import type { Conversion } from '../../../src/domain/ledger/conversion.ts';
import type { Ledger, SendEnd, VerifyEnd } from '../../../src/domain/ledger/ledger.ts';
import type { ReportQuery, ReportRow } from '../../../src/domain/ledger/report.ts';
import type { SendRuling } from '../../../src/domain/otp-flow/judge-send.ts';
import type { VerifyRuling } from '../../../src/domain/otp-flow/judge-verify.ts';

/** A quarter's start. */
export const T = 1_790_000_100_000;
export const SECOND = 1000;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

let made = 0;

/** A click of kiwi's page win-a-phone at `T`, in every field as a send would begin it. */
export function aClick(some: Partial<Click> = {}): Click {
  const at = some.at ?? T;
  made += 1;
  return {
    tid: at.toString(16).padStart(12, '0') + made.toString(16).padStart(20, '0'),
    at,
    status: 'requested',
    affiliate_id: 'kiwi',
    integration_id: 'acme',
    integration_version: 3,
    landing_page_id: 'win-a-phone',
    test: false,
    msisdn_hash: `hash-of-number-${made}`,
    msisdn_masked: '+9647*****123',
    country: 'IQ',
    block_hash: 'hash-of-block',
    attempts: 0,
    max_attempts: 5,
    expires_at: at + 600 * SECOND,
    resend_at: at + 30 * SECOND,
    sealed: `sealed-secrets-of-${made}`,
    ...some,
  };
}

export function aConversion(click: Click, some: Partial<Conversion> = {}): Conversion {
  return {
    id: `conversion-${click.tid}`,
    tid: click.tid,
    at: click.at + 60 * SECOND,
    status: 'approved',
    affiliate_id: click.affiliate_id,
    integration_id: click.integration_id,
    landing_page_id: click.landing_page_id,
    variant: click.variant,
    operator: click.operator,
    test: click.test,
    msisdn_masked: click.msisdn_masked,
    settled_by: 'verify',
    sub1: click.sub1,
    sub2: click.sub2,
    ...some,
  };
}

export const go = (): SendRuling => ({ kind: 'go' });
export const goVerify = (): VerifyRuling => ({ kind: 'go' });

export function sendEnd(click: Click, some: Partial<SendEnd> = {}): SendEnd {
  return {
    at: click.at + 100,
    outcome: 'otp_sent_successfully',
    status: 'sent',
    trace: { ms: 100 },
    ...some,
  };
}

export function verifyEnd(click: Click, some: Partial<VerifyEnd> = {}): VerifyEnd {
  const at = click.at + 61 * SECOND;
  return { at, outcome: 'otp_wrong', status: 'unchanged', attempt: 'counted', trace: { ms: 50 }, ...some };
}

/** A verify's good end, with its conversion. */
export function verified(click: Click, conversion: Partial<Conversion> = {}): VerifyEnd {
  return verifyEnd(click, {
    outcome: 'otp_verified_successfully',
    status: 'verified',
    conversion: aConversion(click, conversion),
  });
}

export function wanted(click: Click, at = click.at + 60 * SECOND) {
  return { at, landing_page_id: click.landing_page_id, tid: click.tid };
}

export async function requestedClick(ledger: Ledger, some: Partial<Click> = {}): Promise<Click> {
  const { click } = await ledger.beginSend(aClick(some), go);
  if (!click) throw new Error('no click');
  return click;
}

export async function sentClick(ledger: Ledger, some: Partial<Click> = {}): Promise<Click> {
  const click = await requestedClick(ledger, some);
  return ledger.endSend(click.tid, sendEnd(click));
}

export async function verifiedClick(
  ledger: Ledger,
  some: Partial<Click> = {},
  conversion: Partial<Conversion> = {},
): Promise<Click> {
  const click = await sentClick(ledger, some);
  await ledger.beginVerify(wanted(click), goVerify);
  return (await ledger.endVerify(click.tid, verified(click, conversion))).click;
}

/** Ends a verify without a verdict. */
export async function indeterminateClick(ledger: Ledger, some: Partial<Click> = {}): Promise<Click> {
  const click = await sentClick(ledger, some);
  await ledger.beginVerify(wanted(click), goVerify);
  const end = verifyEnd(click, { outcome: 'verification_pending', status: 'indeterminate' });
  return (await ledger.endVerify(click.tid, end)).click;
}

/** A report's rows, all of them. */
export async function reportRows(ledger: Ledger, query: ReportQuery): Promise<ReportRow[]> {
  const rows: ReportRow[] = [];
  for await (const batch of ledger.report(query)) rows.push(...batch);
  return rows;
}
