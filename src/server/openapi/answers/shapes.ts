import { z } from 'zod';
import { OUTCOMES } from '../../../domain/otp-flow/outcomes.ts';

/** ISO 8601 UTC with milliseconds. */
export const time = z.iso.datetime({ precision: 3 }).meta({ examples: ['2026-01-31T08:00:00.000Z'] });

/** Every word for how a step ended. */
export const outcome = z
  .custom<keyof typeof OUTCOMES>((value) => typeof value === 'string' && Object.hasOwn(OUTCOMES, value))
  .meta({
    id: 'Outcome',
    description: 'How a step ended: the closed set of words.',
    override: { type: 'string', enum: Object.keys(OUTCOMES) },
  });

export const warnings = z.array(z.string()).describe('What was kept and may not be meant so, in sentences.');

/** The values of an affiliate's own. */
export const subIds = {
  sub1: z.string().optional(),
  sub2: z.string().optional(),
  sub3: z.string().optional(),
  sub4: z.string().optional(),
  sub5: z.string().optional(),
  aff_click_id: z.string().optional(),
};

/** One page of a list. */
export function listOf(item: z.ZodType): z.ZodObject {
  return z.strictObject({
    items: z.array(item),
    next: z.string().nullable().describe('The cursor of the following page; null at the end.'),
  });
}
