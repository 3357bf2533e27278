import { isFixedId } from './draft-ids.ts';
import type { Meaning, Standing } from './draft-meaning.ts';
import { isCredential, isSignature, looksRandom, sameEachTime } from './draft-secret.ts';
import type { Cell } from './pasted-call.ts';

/** A JSON Web Token: what it says it ends with nearly always. */
const JWT = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/;
const ENDS =
  'This token ends at some time: paste the call that gives it beside these, or describe it as a `prepare` step and write `{carry.NAME}`. If it never ends, leave it.';

/** What a browser or a client says of itself: `User-Agent` is no user's. */
const OF_THE_CLIENT = /^(user-agent|accept(-.*)?|referer|origin|sec-.*)$/i;

/** What a value is that is likely a credential, by its name, its place or its look; undefined for others. */
export function credential(cell: Cell, standing: Standing): Meaning | undefined {
  const { name, value } = cell;
  if (standing === 'path')
    return looksRandom(value) && !/^[a-z_-]+$/i.test(value)
      ? { kind: 'secret', value, before: '', wanted: 'path_key' }
      : undefined;
  if (standing === 'header' && !cell.secret && OF_THE_CLIENT.test(name)) return undefined;
  const signature = isSignature(cell)
    ? `How is \`${name}\` computed? A digest is another for each number: describe it in \`compute\` and write \`{compute.NAME}\` here.`
    : undefined;
  if ((cell.secret || isCredential(cell, standing === 'header')) && cell.type !== 'boolean') {
    const scheme = /^([A-Za-z][A-Za-z0-9-]{1,30}) +(\S.*)$/.exec(standing === 'header' ? value : '');
    const doubt = signature ?? (JWT.test(scheme?.[2] ?? value) ? ENDS : undefined);
    const wanted =
      scheme && /^(proxy-)?authorization$/i.test(name)
        ? /^bearer$/i.test(scheme[1] ?? '')
          ? 'token'
          : `${scheme[1]}_key`
        : name;
    return scheme
      ? { kind: 'secret', value: scheme[2] ?? '', before: `${scheme[1]} `, wanted, doubt }
      : { kind: 'secret', value, before: '', wanted, doubt };
  }
  return looksRandom(value) && !isFixedId(cell) && standing !== 'header'
    ? { kind: 'secret', value, before: '', wanted: name, doubt: sameEachTime(cell) }
    : undefined;
}
