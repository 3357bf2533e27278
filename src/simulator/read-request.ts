import { z } from 'zod';
import type { SendBody, VerifyBody } from './pretend-advertiser.ts';

const msisdn = z.string().regex(/^[0-9]{5,15}$/);

const sendSchema = z.object({
  msisdn,
  length: z.int().min(3).max(10).default(4),
  tid: z.string().max(200).default(''),
  notify: z.string().max(2048).optional(),
});

const verifySchema = z.object({ msisdn, otp: z.string().max(20), reference: z.string().max(100) });

/** The body of a send; undefined when it is none. */
export function readSend(body: unknown): SendBody | undefined {
  return sendSchema.safeParse(body).data;
}

/** The body of a verify; undefined when it is none. */
export function readVerify(body: unknown): VerifyBody | undefined {
  return verifySchema.safeParse(body).data;
}
