import { readerLanguage } from '../domain/accounts/reader-language.ts';
import type { Language } from './words.ts';

/** What a page is written for: language and zone, from what the reader's browser says. */
export interface Reader {
  language: Language;
  time_zone: string;
}

/** Cookies first (`lang`, `tz`: no secret is in them), then `Accept-Language`; `time_zone` where nobody said one. */
export function readerOf(request: Request, time_zone: string): Reader {
  const cookies = request.headers.get('cookie') ?? '';
  const zone = cookieOf(cookies, 'tz');
  return {
    language: readerLanguage(cookies, request.headers.get('accept-language') ?? ''),
    time_zone: zone !== undefined && isTimeZone(zone) ? zone : time_zone,
  };
}

function cookieOf(header: string, name: string): string | undefined {
  const pair = header.split(/; */).find((one) => one.startsWith(`${name}=`));
  const value = pair?.slice(name.length + 1);
  try {
    return value === undefined ? undefined : decodeURIComponent(value);
  } catch {
    return undefined; // a stray percent sign
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
