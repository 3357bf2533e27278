import { placeholderName, wordsOf } from './draft-names.ts';
import type { Cell } from './pasted-call.ts';

const CREDENTIAL_WORDS = new Set(
  (
    'key apikey authkey accesskey secretkey privatekey secret token password passwd pwd pass signature sign sig hash ' +
    'hmac checksum auth authorization authentication authtoken credential credentials username login cookie'
  ).split(' '),
);
const ACCOUNT_WORDS = new Set('partner account client merchant tenant customer user application'.split(' '));
const SIGNATURE_WORDS = new Set('signature sign sig hash hmac checksum digest mac'.split(' '));
/** `X-` says nothing; the others are names no definition may hold. */
const UNNAMEABLE = new Set(['x', 'proto', 'prototype', 'constructor']);
const HEX_LENGTHS = new Set([32, 40, 64, 96, 128]);

/** Whether a value is likely to be a credential, by its name, or in a header by being an account's. */
export function isCredential({ name, value }: Cell, inHeader: boolean): boolean {
  if (value === '') return false;
  const words = wordsOf(name);
  if (words.some((word) => CREDENTIAL_WORDS.has(word))) return true;
  return inHeader && words.some((word) => ACCOUNT_WORDS.has(word));
}

/** Long text without meaning to a reader: an identifier or a key. */
export function looksRandom(value: string): boolean {
  if (value.length < 20 || value.length > 4096 || !/^[A-Za-z0-9_+/=.~-]+$/.test(value)) return false;
  if (isUuid(value)) return true;
  const digits = value.replace(/[^0-9]/g, '').length;
  return digits >= 4 && value.length - digits >= 4 && !/[-_.]{2}/.test(value);
}

export function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(value);
}

/** What looks like one transaction's id is a constant only if somebody says so. */
export function sameEachTime({ name, value }: Cell): string | undefined {
  if (!isUuid(value)) return undefined;
  return `Is \`${name}\` the same in every call? It looks like one transaction’s id: write \`{tid}\` or \`{uuid}\` where the caller makes it, \`{carry.NAME}\` where send answers it.`;
}

/** A signature: named so, and as long as a digest is. Made anew for each call, so a constant cannot work. */
export function isSignature({ name, value }: Cell): boolean {
  if (!wordsOf(name).some((word) => SIGNATURE_WORDS.has(word))) return false;
  const last = value.slice(value.lastIndexOf(':') + 1);
  if (placeholderName(value) !== undefined) return true;
  if (/^[0-9a-f]+$/i.test(last)) return HEX_LENGTHS.has(last.length);
  return /^[A-Za-z0-9+/_-]{27,88}={0,2}$/.test(last);
}

/** The secrets of a draft: one name a value, one value a name. */
export class SecretShelf {
  readonly values: Record<string, string | { set: true }> = {};

  /** The macro for a value, under a name made of `wanted`. A placeholder has no value: it must be written. */
  keep(wanted: string, value: string): { macro: string; name: string; missing: boolean } {
    const words = wordsOf(wanted).filter((word) => !UNNAMEABLE.has(word));
    const base = words.join('_').slice(0, 36) || 'secret';
    const missing = placeholderName(value) !== undefined;
    const kept = missing ? { set: true as const } : value;
    let name = base;
    for (let n = 2; this.#other(name, kept); n += 1) name = `${base}_${n}`;
    const same = missing ? undefined : Object.keys(this.values).find((key) => this.values[key] === value);
    name = same ?? name;
    this.values[name] = kept;
    return { macro: `{secret.${name}}`, name, missing };
  }

  #other(name: string, value: string | { set: true }): boolean {
    const held = Object.hasOwn(this.values, name) ? this.values[name] : undefined;
    return held !== undefined && typeof held !== typeof value
      ? true
      : typeof held === 'string' && held !== value;
  }
}
