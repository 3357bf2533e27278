import { joinedName, placeholderName, wordsOf } from './draft-names.ts';
import type { Cell } from './pasted-call.ts';

/** Names, their words run together, of what a macro knows about the visitor, and how its value must look. */
const MACROS: [macro: string, names: string, look: RegExp][] = [
  [
    'ip',
    'ip userip clientip visitorip ipaddress remoteip enduserip customerip xforwardedfor xrealip',
    /^[0-9a-f.:]{3,45}$/i,
  ],
  ['ua', 'ua useragent userua clientua browseruseragent', /\S/],
  ['lang', 'lang language locale lng', /^[a-z]{2,3}([-_][a-z]{2,4})?$/i],
  ['page.url', 'pageurl campaignurl landingurl landingpageurl lpurl sourceurl', /^https?:/i],
  ['mcc', 'mcc', /^[0-9]{3}$/],
  ['mnc', 'mnc', /^[0-9]{2,3}$/],
  [
    'operator',
    'operator operatorid operatorcode operatorname carrier carrierid telco telcoid mno',
    /^[a-z0-9_-]{1,40}$/,
  ],
  ['now.s', 'timestamp ts time unixtime requesttime nonce', /^[12][0-9]{9}$/],
  ['now.ms', 'timestamp ts time unixtime requesttime nonce', /^[12][0-9]{12}$/],
  ['now.iso', 'timestamp ts time date datetime requesttime', /^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,12}Z$/],
];
/** Words of a name that says a moment, and how one may be written. */
const MOMENT_WORDS = new Set(
  'time timestamp ts date datetime epoch utc unixtime reqtime requesttime sendtime nonce'.split(' '),
);
const MOMENTS: [macro: string, look: RegExp][] = [
  ['now.s', /^[12][0-9]{9}$/],
  ['now.ms', /^[12][0-9]{12}$/],
  ['now.iso', /^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,12}Z$/],
  ['now.yyyyMMddHHmmss', /^20[0-9]{2}(0[1-9]|1[0-2])[0-3][0-9][0-2][0-9][0-5][0-9][0-5][0-9]$/],
  ['now.yyyy-MM-dd HH:mm:ss', /^20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$/],
  ['now.http', /^[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} 20[0-9]{2} [0-9:]{8} GMT$/],
];
const BY_NAME = new Map<string, [macro: string, look: RegExp][]>();
for (const [macro, names, look] of MACROS)
  for (const name of names.split(' ')) BY_NAME.set(name, [...(BY_NAME.get(name) ?? []), [macro, look]]);

/** The macro for a value that differs by visitor or moment and not by the advertiser; undefined when it is none. */
export function visitorMacro({ name, value, type }: Cell): string | undefined {
  const placeholder = placeholderName(value);
  const named =
    BY_NAME.get(joinedName(name)) ??
    (placeholder === undefined ? [] : (BY_NAME.get(joinedName(placeholder)) ?? []));
  const isMoment = placeholder === undefined && wordsOf(name).some((word) => MOMENT_WORDS.has(word));
  const known = isMoment ? [...named, ...MOMENTS] : named;
  const found = known.find(([, look]) => placeholder !== undefined || look.test(value))?.[0];
  // Written as a JSON number, only what is always one may stand there.
  return type === 'number' && !/^(now\.m?s|mcc)$/.test(found ?? '') ? undefined : found;
}
