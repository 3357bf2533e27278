import type { PostbackDefinition } from './postback-definition.ts';
import type { PostbackMacro, PostbackReceiver } from './postback-macros.ts';
import { macrosOf } from './postback-macros.ts';

/** What is sent, to the byte. */
export interface WrittenCall {
  method: 'GET' | 'POST';
  url: string;
  /** JSON, with POST. */
  body?: string;
}

/**
 * Fills in a postback. Macros are replaced in one pass, so that a value is never read again, and percent-encoded
 * once; of POST the body holds every macro by its name.
 */
export function writePostback(
  { url, method, include_msisdn }: Pick<PostbackDefinition, 'url' | 'method' | 'include_msisdn'>,
  receiver: PostbackReceiver,
  values: Record<PostbackMacro, string>,
): WrittenCall {
  const names: ReadonlySet<string> = new Set(macrosOf(receiver, include_msisdn));
  const isNamed = (name: string): name is PostbackMacro => names.has(name);
  const pathEnd = url.includes('?') ? url.indexOf('?') : url.length;
  const filled = url.replace(/\{([A-Za-z0-9_.]+)\}/g, (macro, name: string, place: number) => {
    if (!isNamed(name)) return macro;
    // A segment of dots would lead up the path, encoded or not.
    return place < pathEnd && /^\.+$/.test(values[name]) ? '' : percent(values[name]);
  });
  if (method === 'GET') return { method, url: filled };
  const data = Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
  return { method, url: filled, body: JSON.stringify({ type: values.event, timestamp: values.at, data }) };
}

/** RFC 3986: everything but letters, digits, `-`, `.`, `_` and `~`, as UTF-8. */
function percent(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
