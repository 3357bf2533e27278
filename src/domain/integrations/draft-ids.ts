import { joinedName, placeholderName, wordsOf } from './draft-names.ts';
import { isUuid } from './draft-secret.ts';
import type { Cell } from './pasted-call.ts';

const MADE_BY_CALLER = new Set(
  (
    'txid trxid trid tid transactionid transactionref transactionreference externaltxid externalid externalref ' +
    'externaltransactionid partnertransactionid clienttransactionid trackingid tracking clickid clicktrackid pixel ' +
    'requestid reqid xrequestid correlationid xcorrelationid xtransactionid messageid orderid uniqueid uuid guid nonce ' +
    'reference ref clientref clientreference idempotencykey xidempotencykey'
  ).split(' '),
);
/** What stays the same for all visitors, although it is called an id. */
const FIXED = new Set(
  (
    'campaign service product offer merchant partner catalog catalogue country affiliate aff pid cid cmpid publisher pub ' +
    'operator account client app application package plan channel site entity language template sender'
  ).split(' '),
);
const IDS = new Set('id ref reference session sid uuid guid handle submission token key2'.split(' '));

/** Whether the caller makes this value, by its name: a transaction's or a click's id. */
export function isMadeByCaller({ name }: Cell): boolean {
  // `X-` says nothing.
  return MADE_BY_CALLER.has(joinedName(name)) || MADE_BY_CALLER.has(joinedName(name.replace(/^x-/i, '')));
}

/** Whether a value of verify is likely one that the advertiser gave in the answer to send. */
export function isGivenBySend({ name, value }: Cell): boolean {
  const words = wordsOf(placeholderName(value) ?? name);
  const last = words.at(-1) ?? '';
  if (words.some((word) => FIXED.has(word))) return false;
  return IDS.has(last) || /(id|ref)$/.test(last) || isUuid(value);
}

/** Whether it is an id that is the same for all visitors. */
export function isFixedId({ name }: Cell): boolean {
  return wordsOf(name).some((word) => FIXED.has(word));
}
