/** Where in a request a value stands, which settles how it is encoded. */
export type Place = 'percent' | 'json' | 'xml' | 'cdata' | 'line' | 'verbatim';

/** Encodes a value so that it cannot leave its place. `line` is checked where the line is whole. */
export function encode(value: string, place: Place): string {
  switch (place) {
    case 'percent':
      return percent(value);
    case 'json':
      return JSON.stringify(value).slice(1, -1);
    case 'xml':
      return xmlText(value).replace(/[&<>"'\t\n\r]/g, (char) => ENTITIES[char] ?? '');
    case 'cdata':
      // What may end the section, with what stands beside the value too, stands outside of it.
      return xmlText(value).replace(/[\]>\r]+/g, (ends) => `]]>${encode(ends, 'xml')}<![CDATA[`);
    case 'line':
    case 'verbatim':
      return value;
  }
}

/** Without the characters XML knows no way to write. */
function xmlText(value: string): string {
  return value.replace(/[^\t\n\r -\ud7ff\ue000-\u{10ffff}]/gu, '');
}

/** RFC 3986: everything but letters, digits, `-`, `.`, `_` and `~`, as UTF-8. */
export function percent(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // What a parser would turn into spaces or line feeds.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
