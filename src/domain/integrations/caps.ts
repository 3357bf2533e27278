import { z } from 'zod';

/** Most of a day in the network's time zone; what is over is refused at send with `cap_reached`. */
export const capsSchema = z.strictObject({
  sends_per_day: z.int().min(0).optional().describe('Codes sent.'),
  conversions_per_day: z.int().min(0).optional().describe('Codes verified.'),
  approved_per_day: z.int().min(0).optional().describe('Conversions that stand approved.'),
  redirect: z
    .url({ protocol: /^https$/, error: 'A redirect is an https address.' })
    .optional()
    .describe('Where visitors are sent who come when it is reached.'),
});

export type Caps = z.output<typeof capsSchema>;
