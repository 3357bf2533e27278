import { z } from 'zod';
import type { ProblemCode } from '../problem-codes.ts';
import { PROBLEM_CODES } from '../problem-codes.ts';

// Object.keys does not say what the keys of a closed table are.
const codes = Object.keys(PROBLEM_CODES) as [ProblemCode, ...ProblemCode[]];

/** A refusal of the admin API. */
export const problem = z
  .strictObject({
    status: z
      .string()
      .regex(/^[45][0-9]{2}$/)
      .describe('The HTTP status, as text.'),
    response: z.enum(codes).describe('Why, in a word for programs.'),
    message: z.string().describe('Why and what to do, in a sentence for people.'),
    issues: z
      .array(z.strictObject({ path: z.string(), message: z.string() }))
      .optional()
      .describe('Each place that is wrong, and its mend.'),
    error_id: z.string().optional().describe('With `internal_error`: finds it in the log.'),
  })
  .meta({ id: 'Problem', description: 'Why something was not done. Nothing was changed.' });
