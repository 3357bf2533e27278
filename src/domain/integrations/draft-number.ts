import { parsePhoneNumberFromString as parse } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import { joinedName, placeholderName, wordsOf } from './draft-names.ts';
import type { Cell } from './pasted-call.ts';

/** A subscriber's number as it was pasted. */
export interface FoundNumber {
  /** The template that writes it in the same format again. */
  template: string;
  /** With country code, when that could be told. */
  digits?: string;
  /** ISO alpha-2, when it could be told. */
  country?: string;
  /** Undefined when there is no doubt. */
  doubt?: string;
}

const NUMBER_WORDS = new Set(
  'msisdn phone mobile telephone tel mdn gsm cellphone recipient subscriber handset'.split(' '),
);
const NUMBER_NAMES = new Set(
  (
    'to cell number dest destination destinationaddress address useridentifier enduserid ani cli contact ' +
    'phonenumber mobilenumber mobileno phoneno customernumber msisdn1 usermsisdn destinationnumber'
  ).split(' '),
);
/** `mobile_operator` is not a number, nor are `phone_type` and `subscriber_id`'s digits by name alone. */
const NOT_NUMBER = new Set(
  'operator type network country code model brand os lang language name count format'.split(' '),
);
const OTHER_DIGITS = new Set(
  'id ids time timestamp ts date amount price code key secret token account campaign offer service product pid cid ref shortcode merchant partner catalog otp pin nonce signature sign hash mac'.split(
    ' ',
  ),
);

/** Whether a value's name says that a number stands there. */
export function isNumberName(name: string): boolean {
  const words = wordsOf(name);
  if (NOT_NUMBER.has(words.at(-1) ?? '')) return false;
  return words.some((word) => NUMBER_WORDS.has(word)) || NUMBER_NAMES.has(joinedName(name));
}

/** Whether digits of this name may be a number although the name does not say so. */
export function mayHoldNumber(name: string): boolean {
  return !wordsOf(name).some((word) => OTHER_DIGITS.has(word));
}

/** Reads the value of a cell that is named like a number; undefined when it does not look like one. */
export function namedNumber({ value }: Cell, country?: string): FoundNumber | undefined {
  if (placeholderName(value) !== undefined)
    return {
      template: '{msisdn}',
      doubt:
        'Which format does the number have here: `{msisdn}` 9647801234567, `{msisdn.e164}` +9647801234567, `{msisdn.00}` 009647801234567, `{msisdn.national}` 07801234567?',
    };
  const shape = shapeOf(value);
  return (
    shape && (international(shape, false) ?? (shape.sign === '' ? national(shape, country) : doubted(shape)))
  );
}

/** Reads any value that looks like nothing but an international number; undefined otherwise. */
export function lookedLikeNumber({ value }: Cell): FoundNumber | undefined {
  const shape = shapeOf(value);
  if (!shape || shape.digits.length < (shape.sign === '' ? 10 : 8)) return undefined;
  return international(shape, shape.sign === '');
}

interface Shape {
  prefix: string;
  sign: '' | '+' | '00';
  digits: string;
}

function shapeOf(value: string): Shape | undefined {
  if (value.length > 40) return undefined;
  // A plus that was not encoded arrives as a space.
  const match = /^(tel:|sms:|whatsapp:|msisdn:)?(\+| (?=[1-9])|00)?([0-9][0-9 ().-]{4,24})$/i.exec(value);
  const digits = (match?.[3] ?? '').replace(/[^0-9]/g, '');
  if (!match || digits.length < 6 || digits.length > 15) return undefined;
  const sign = match[2] === undefined ? '' : match[2] === '00' ? '00' : '+';
  return { prefix: match[1] ?? '', sign, digits };
}

function international({ prefix, sign, digits }: Shape, certain: boolean): FoundNumber | undefined {
  const number = digits.startsWith('0') ? undefined : parse(`+${digits}`, { extract: false });
  if (!number?.isPossible()) return undefined;
  const valid = number.isValid();
  if (!valid && (certain || (sign === '' && digits.length < 11))) return undefined;
  const macro = sign === '+' ? 'msisdn.e164' : sign === '00' ? 'msisdn.00' : 'msisdn';
  const found = { template: `${prefix}{${macro}}`, digits, country: number.country };
  return valid
    ? found
    : {
        ...found,
        doubt: 'These digits are no number in use: is this the subscriber’s number, with country code?',
      };
}

function national({ prefix, digits }: Shape, country?: string): FoundNumber {
  const macro = digits.startsWith('0') ? 'msisdn.national' : 'msisdn.nsn';
  const listed = country as CountryCode | undefined; // read from a number by the same library
  const number = listed && parse(digits, { defaultCountry: listed, extract: false });
  const known = number?.isPossible() ? { digits: String(number.number).slice(1), country } : {};
  return { template: `${prefix}{${macro}}`, ...known };
}

function doubted({ prefix, sign }: Shape): FoundNumber {
  return {
    template: `${prefix}{${sign === '+' ? 'msisdn.e164' : 'msisdn.00'}}`,
    doubt: 'These digits are no possible number: is this the subscriber’s number, with country code?',
  };
}
