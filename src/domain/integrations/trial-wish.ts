import { z } from 'zod';
import { stepPathSchema } from './fixture.ts';

const text = (most: number) => z.string().max(most);

/** What `POST /integrations/{id}/trials` takes. */
export const trialWishSchema = z.strictObject({
  step: stepPathSchema,
  /** Any way a person writes it. */
  msisdn: text(64),
  /** Verify's code; for an integration whose codes Pinflow makes, the one to send. */
  otp: text(64).optional(),
  /** What send carried; otherwise that of the trials with this `tid` in the last half hour. */
  carry: z
    .record(
      z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
      z.union([z.string().max(65_536), z.number(), z.boolean()]),
    )
    .optional(),
  tid: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, { error: 'A tid has 1-64 letters, digits, `_` or `-`.' })
    .optional(),
  ip: text(64).optional(),
  ua: text(1024).optional(),
  lang: text(100).optional(),
});

export type TrialWish = z.output<typeof trialWishSchema>;
