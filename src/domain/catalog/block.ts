import { z } from 'zod';

/** What `POST /api/v1/block-lists` takes: one number, or all that begin with some digits (country code first). */
export const blockSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('number'),
    value: z.string().min(4).max(40).describe('The number, with its country code.'),
  }),
  z.strictObject({
    kind: z.literal('prefix'),
    value: z
      .string()
      .regex(/^\+?[1-9][0-9]{0,13}$/, {
        error: 'A prefix is digits with the country code first, e.g. 96478.',
      })
      .describe('What the numbers begin with, country code first.'),
  }),
]);

/** An entry of the block list as the catalog keeps it: numbers only as keyed hash and masked. */
export type Block = { id: string; created_at: number } & (
  { kind: 'number'; hash: string; masked: string } | { kind: 'prefix'; prefix: string }
);

/** Contract § 4: a number never reads back whole. */
export function describeBlock(block: Block): Record<string, unknown> {
  return {
    id: block.id,
    kind: block.kind,
    value: block.kind === 'number' ? block.masked : block.prefix,
    created_at: new Date(block.created_at).toISOString(),
  };
}
