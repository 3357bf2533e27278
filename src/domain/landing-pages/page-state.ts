import { z } from 'zod';
import { readSigned, writeSigned } from './signed-text.ts';

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

/** The state as the hidden field holds it. */
export function writeState(state: PageState, sign: (payload: string) => string): string {
  return writeSigned(state, sign);
}

/** The state, or undefined when it is unreadable or its signature does not hold. */
export function readState(
  text: string,
  verify: (payload: string, signature: string) => boolean,
): PageState | undefined {
  return stateSchema.safeParse(readSigned(text, verify)).data;
}
