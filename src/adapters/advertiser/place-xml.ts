import type { TemplatePart } from '../../domain/integrations/template.ts';

/** Where a macro of a raw XML body stands; `markup`: where XML's own syntax is, and no value can be. */
export type XmlPlace = 'xml' | 'cdata' | 'markup';

/** What opens something whose end is a text of its own. */
const SPANS = [
  ['<!--', '-->', 'comment'],
  ['<![CDATA[', ']]>', 'cdata'],
  ['<?', '?>', 'instruction'],
] as const;

/** The place of each part, in one scan; what stands around a macro decides, never a value. */
export function placeXml(parts: readonly TemplatePart[]): XmlPlace[] {
  let within: 'text' | 'tag' | '"' | "'" | (typeof SPANS)[number][2] = 'text';
  return parts.map((part): XmlPlace => {
    if (typeof part !== 'string') {
      if (within === 'cdata') return 'cdata';
      return within === 'text' || within === '"' || within === "'" ? 'xml' : 'markup';
    }
    for (let i = 0; i < part.length; i += 1) {
      const char = part.charAt(i);
      const span = SPANS.find(([open, end, name]) => part.startsWith(within === name ? end : open, i));
      if (within === 'text') {
        within = span?.[2] ?? (char === '<' ? 'tag' : 'text');
        if (span) i += span[0].length - 1;
      } else if (within === 'tag') {
        within = char === '>' ? 'text' : char === '"' || char === "'" ? char : 'tag';
      } else if (within === '"' || within === "'") {
        if (char === within) within = 'tag';
      } else if (span?.[2] === within) {
        i += span[1].length - 1;
        within = 'text';
      }
    }
    return 'xml';
  });
}
