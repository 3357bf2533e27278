import { z } from 'zod';

/** Most of a day in the network's time zone; what is over is refused at send with `cap_reached`. */
export const capsSchema = z.strictObject({
  sends_per_day: z.int().min(0).optional(),
  conversions_per_day: z.int().min(0).optional(),
  approved_per_day: z.int().min(0).optional(),
  /** Where visitors are sent who come when it is reached. */
  redirect: z.url({ protocol: /^https$/, error: 'A redirect is an https address.' }).optional(),
});

export type Caps = z.output<typeof capsSchema>;
