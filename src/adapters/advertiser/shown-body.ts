const SHOWN_BYTES = 2048;

/** The first 2 KB of a body, cut between characters. Mask before: a cut could leave half a secret. */
export function shownBody(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= SHOWN_BYTES) return text;
  return new TextDecoder().decode(bytes.subarray(0, SHOWN_BYTES), { stream: true });
}
