import { z } from 'zod';

/**
 * What the hidden field `state` says, before signing: page, version and language shown, and the click once there
 * is one. Never a number. Without a click it holds nothing of the visitor, so a page's bytes are the same for all;
 * but where page steps run with every view, what they left.
 */
const stateSchema = z.strictObject({
  /** Page id. */
  p: z.string(),
  /** Page version shown. */
  v: z.string(),
  /** Language shown. */
  l: z.string(),
  /** Variant. */
  x: z.string().optional(),
  /** Click. */
  t: z.string().optional(),
  /** When it was issued, seconds; only with a click. */
  i: z.int().optional(),
  /** What this view was prepared with by page steps; only at the number step. */
  r: z.string().optional(),
});

export type PageState = z.output<typeof stateSchema>;

/** `<payload>.<signature>`, both base64url; `sign` gives the signature of the payload. */
export function writeState(state: PageState, sign: (payload: string) => string): string {
  const payload = btoa(JSON.stringify(state)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return `${payload}.${sign(payload)}`;
}

/** The state, or undefined when it is unreadable or its signature does not hold. */
export function readState(
  text: string,
  verify: (payload: string, signature: string) => boolean,
): PageState | undefined {
  const match = /^([A-Za-z0-9_-]{8,10000})\.([A-Za-z0-9_-]{16,100})$/.exec(text);
  if (!match || !verify(match[1] ?? '', match[2] ?? '')) return undefined;
  try {
    const json: unknown = JSON.parse(atob((match[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));
    return stateSchema.safeParse(json).data;
  } catch {
    return undefined;
  }
}
