import type { Click, ClickSecrets } from '../domain/ledger/click.ts';
import type { AdvertiserAnswer } from '../domain/otp-flow/advertiser-answer.ts';
import type { Ports } from './ports.ts';

const PURPOSE = 'own-otp';
const DEFAULT_LENGTH = 6;

/** A code Pinflow makes itself, and what of it is kept: a keyed signature over click and code, never the code. */
export function makeOwnOtp(
  ports: Ports,
  tid: string,
  length: number | null,
): { otp: string; otp_signature: string } {
  const otp = ports.system.digits(length ?? DEFAULT_LENGTH);
  return { otp, otp_signature: ports.vault.sign(`${tid} ${otp}`, PURPOSE) };
}

/** Judges a code Pinflow made, in constant time; nobody is called. Used once: a verified click repeats its answer. */
export function judgeOwnOtp(
  ports: Ports,
  click: Click,
  secrets: ClickSecrets,
  otp: string,
): AdvertiserAnswer {
  const right = ports.vault.verify(`${click.tid} ${otp}`, secrets.otp_signature ?? '', PURPOSE);
  return { ending: right ? { kind: 'success' } : { kind: 'mapped', code: 'otp_wrong' }, carry: {}, ms: 0 };
}
