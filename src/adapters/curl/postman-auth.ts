import type { PastedCall, Remark } from '../../domain/integrations/pasted-call.ts';
import { listOf, recordOf, textOf } from './postman-values.ts';

/** What an `auth` of a collection adds to a call. */
export interface PostmanAuth {
  headers: PastedCall['headers'];
  /** A pair for the query. */
  query?: string;
  user?: PastedCall['user'];
  remarks: Remark[];
}

/** Reads `basic`, `bearer` and `apikey`; other kinds are named. Values are `fill`ed. */
export function postmanAuth(auth: Record<string, unknown>, fill: (text: string) => string): PostmanAuth {
  const type = textOf(auth.type);
  const values = valuesOf(auth[type]);
  const value = (name: string) => fill(values.get(name) ?? '');
  const nothing: PostmanAuth = { headers: [], remarks: [] };
  switch (type) {
    case '':
    case 'noauth':
      return nothing;
    case 'basic':
      return { ...nothing, user: { name: value('username'), password: value('password') } };
    case 'bearer':
      return { ...nothing, headers: [{ name: 'Authorization', value: `Bearer ${value('token')}` }] };
    case 'apikey': {
      const key = value('key');
      if (value('in') === 'query')
        return {
          ...nothing,
          query: `${encodeURIComponent(key.toWellFormed())}=${encodeURIComponent(value('value').toWellFormed())}`,
        };
      return { ...nothing, headers: [{ name: key, value: value('value') }] };
    }
    default:
      return {
        ...nothing,
        remarks: [
          {
            about: 'headers',
            question: `Postman does \`${type.slice(0, 40)}\` authentication itself here: describe it with a prepare step or \`compute\`.`,
            blocking: true,
          },
        ],
      };
  }
}

/** 2.1 writes a list of key and value, 2.0 an object. */
function valuesOf(written: unknown): Map<string, string> {
  if (!Array.isArray(written))
    return new Map(Object.entries(recordOf(written)).map(([key, value]) => [key, textOf(value)]));
  return new Map(
    listOf(written)
      .map(recordOf)
      .map(({ key, value }) => [textOf(key), textOf(value)]),
  );
}
