import { parsePhoneNumberFromString as parse, getCountryCallingCode } from 'libphonenumber-js/max';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
import { toAsciiDigits } from './digits.ts';

/** A subscriber's number. `digits`: with country code, no plus. `country`: ISO alpha-2. */
export interface Msisdn {
  digits: string;
  country: string;
  /** Country calling code, e.g. `964`. */
  cc: string;
  /** National significant number: without trunk zero. */
  nsn: string;
  /** As dialled at home: with trunk zero where the country has one. Digits only. */
  national: string;
}

const SEPARATORS = /[\s\-.()/\u00a0\u00ad\u2010-\u2015\u200b-\u200f\u202a-\u202e\u2066-\u2069\u2060\ufeff]/g;

/**
 * Reads a number any way a person writes it (digits of any script, `+`, `00`, trunk zero, separators).
 * Digits that already begin with a listed country's code and are possible as such win over every national
 * reading; then the countries in order, valid before possible. The result's country must be listed; with
 * none listed only a number with its country code is read. Possible is enough: new prefixes lag in the
 * metadata (contract § 2 `msisdn`). Returns undefined when it cannot be read so.
 */
export function parseMsisdn(typed: string, countries: readonly string[]): Msisdn | undefined {
  if (typed.length > 64) return undefined;
  const text = toAsciiDigits(typed)
    .replace(/\uff0b/g, '+')
    .replace(SEPARATORS, '');
  const shape = /^(\+|00)?([0-9]{4,17})$/.exec(text);
  if (!shape) return undefined;
  const digits = shape[2] ?? '';
  const listed = countries as readonly CountryCode[]; // the schema admits only codes of the library's list
  if (shape[1]) return international(digits, listed);
  return withCountryCode(digits, listed) ?? national(digits, listed);
}

/** `+9647*****123`: enough to recognise, too little to call. */
export function maskMsisdn(digits: string): string {
  const shown = Math.min(4, Math.max(0, digits.length - 6));
  return `+${digits.slice(0, shown)}${'*'.repeat(Math.max(0, digits.length - shown - 3))}${digits.slice(-3)}`;
}

function withCountryCode(digits: string, listed: readonly CountryCode[]): Msisdn | undefined {
  if (listed.length > 0 && !listed.some((country) => digits.startsWith(getCountryCallingCode(country))))
    return undefined;
  return international(digits, listed);
}

function international(digits: string, listed: readonly CountryCode[]): Msisdn | undefined {
  const number = parse(`+${digits}`, { extract: false });
  return number && accept(number, listed);
}

function national(digits: string, listed: readonly CountryCode[]): Msisdn | undefined {
  const readings = listed.flatMap(
    (country) => parse(digits, { defaultCountry: country, extract: false }) ?? [],
  );
  for (const number of readings) if (number.isValid()) return accept(number, listed) ?? undefined;
  for (const number of readings) {
    const accepted = accept(number, listed);
    if (accepted) return accepted;
  }
  return undefined;
}

function accept(number: PhoneNumber, listed: readonly CountryCode[]): Msisdn | undefined {
  if (!number.isPossible()) return undefined;
  const cc = String(number.countryCallingCode);
  // A possible number of an unlisted prefix has no country of its own: the listed one with its code takes it.
  const country = number.country ?? listed.find((code) => getCountryCallingCode(code) === cc);
  if (!country || (listed.length > 0 && !listed.includes(country))) return undefined;
  const nsn = String(number.nationalNumber);
  return {
    digits: `${cc}${nsn}`,
    country,
    cc,
    nsn,
    national: number.formatNational().replace(/[^0-9]/g, ''),
  };
}
