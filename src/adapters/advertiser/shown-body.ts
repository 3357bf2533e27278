const SHOWN_BYTES = 2048;

/** The first 2 KB (or `most` bytes) of a body, cut between characters. Mask before: a cut could leave half a secret. */
export function shownBody(text: string, most = SHOWN_BYTES): string {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= most) return text;
  return new TextDecoder().decode(bytes.subarray(0, most), { stream: true });
}
