import { z } from 'zod';
import { stepPathSchema } from './fixture.ts';

const text = (most: number) => z.string().max(most);

/** What `POST /integrations/{id}/trials` takes. */
export const trialWishSchema = z.strictObject({
  step: stepPathSchema.describe('`send`, `verify`, `status`, or one that prepares it: `send.prepare.0`.'),
  msisdn: text(64).describe('The number to try it with, any way a person writes it.'),
  otp: text(64)
    .optional()
    .describe("Verify's code; for an integration whose codes Pinflow makes, the one to send."),
  carry: z
    .record(
      z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
      z.union([z.string().max(65_536), z.number(), z.boolean()]),
    )
    .optional()
    .describe('What send carried; otherwise that of the trials with this `tid` in the last half hour.'),
  tid: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, { error: 'A tid has 1-64 letters, digits, `_` or `-`.' })
    .optional()
    .describe('Of the trial of send this one goes on from.'),
  ip: text(64).optional().describe("The visitor's address, for `{ip}`."),
  ua: text(1024).optional().describe("The visitor's browser, for `{ua}`."),
  lang: text(100).optional().describe("The visitor's languages, for `{lang}`."),
});

export type TrialWish = z.output<typeof trialWishSchema>;
