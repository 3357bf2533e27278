import type { PastedCall, Remark } from '../../domain/integrations/pasted-call.ts';
import { listOf, recordOf, textOf } from './postman-values.ts';

/** What an `auth` of a collection adds to a call. */
export interface PostmanAuth {
  headers: PastedCall['headers'];
  /** A pair for the query. */
  query?: string;
  user?: PastedCall['user'];
  /** Names of those headers, or of that pair. */
  credentials: string[];
  remarks: Remark[];
}

const EXPIRES: Remark = {
  about: 'headers',
  question:
    'The pasted access token was taken as it stands: does it expire? Then fetch one in a prepare step.',
  blocking: false,
};

/** Reads `basic`, `bearer`, `apikey` and an `oauth2` that has its token; other kinds are named. Values are `fill`ed. */
export function postmanAuth(auth: Record<string, unknown>, fill: (text: string) => string): PostmanAuth {
  const type = textOf(auth.type);
  const values = valuesOf(auth[type]);
  const value = (name: string) => fill(values.get(name) ?? '');
  const nothing: PostmanAuth = { headers: [], credentials: [], remarks: [] };
  switch (type) {
    case '':
    case 'noauth':
      return nothing;
    case 'basic':
      return { ...nothing, user: { name: value('username'), password: value('password') } };
    case 'bearer':
      return authorization('Bearer', value('token'));
    case 'apikey': {
      const key = value('key');
      if (value('in') === 'query') return inQuery(key, value('value'));
      return { ...nothing, headers: [{ name: key, value: value('value') }], credentials: [key] };
    }
    case 'oauth2': {
      const token = value('accessToken');
      if (token === '') return unread(type);
      const told =
        value('addTokenTo') === 'queryParams'
          ? inQuery('access_token', token)
          : authorization(value('headerPrefix').trim() || 'Bearer', token);
      return { ...told, remarks: [EXPIRES] };
    }
    default:
      return unread(type);
  }
}

function authorization(scheme: string, token: string): PostmanAuth {
  const header = { name: 'Authorization', value: `${scheme} ${token}` };
  return { headers: [header], credentials: [header.name], remarks: [] };
}

function inQuery(key: string, value: string): PostmanAuth {
  const query = `${encodeURIComponent(key.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`;
  return { headers: [], query, credentials: [key], remarks: [] };
}

function unread(type: string): PostmanAuth {
  const question = `Postman does \`${type.slice(0, 40)}\` authentication itself here: describe it with a prepare step or \`compute\`.`;
  return { headers: [], credentials: [], remarks: [{ about: 'headers', question, blocking: true }] };
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
