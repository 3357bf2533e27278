import { z } from 'zod';

export const POSTBACK_EVENTS = ['click', 'conversion', 'status'] as const;

export type PostbackEvent = (typeof POSTBACK_EVENTS)[number];

const secret = z.union([
  z
    .string()
    .max(94)
    .regex(/^whsec_([A-Za-z0-9+/]{4}){5,}([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$/, {
      error: 'A postback secret is `whsec_` and 16 to 64 bytes as base64, or {"make":true}.',
    }),
  // Merged over a secret that is set, both stand there.
  z.strictObject({ make: z.literal(true), set: z.literal(true).optional() }),
  z.strictObject({ set: z.literal(true) }),
]);

/** Where events are told: what people write of a postback, an affiliate's or the network's own. */
export const postbackDefinition = z.strictObject({
  url: z
    .string()
    .min(1)
    .max(4096)
    .describe('Where it goes, with macros: `https://t.example/p?c={aff_click_id}&p={payout}`.'),
  method: z.enum(['GET', 'POST']).default('GET').describe('A POST carries the same values as JSON.'),
  secret: secret
    .optional()
    .describe(
      'Signs each postback (Standard Webhooks). Written, never read back: `{"set":true}` keeps the one there is, `{"make":true}` makes one and answers it this once.',
    ),
  events: z
    .array(z.enum(POSTBACK_EVENTS))
    .default(['conversion'])
    .describe('What is told: a code sent, a conversion, a change of its status.'),
  include_msisdn: z.boolean().default(false).describe('Whether the number may be in it.'),
  enabled: z
    .boolean()
    .default(true)
    .describe('Off: nothing is sent. An answer of 410 switches it off; `true` switches it on again.'),
});

export type PostbackDefinition = z.output<typeof postbackDefinition>;

/** A postback as the catalog keeps it: its secret sealed. */
export interface KeptPostback extends Omit<PostbackDefinition, 'secret'> {
  sealed_secret?: string;
  /** The receiver said to stop (410); undefined again once somebody switches it on. Milliseconds. */
  stopped_at?: number;
}
