import { z } from 'zod';

const MOST_BYTES = 65_536;

/** What a draft is made from: exactly one of text with curl commands, and a Postman collection. */
export const pastedSchema = z
  .strictObject({
    curl: z
      .string()
      .refine((text) => new TextEncoder().encode(text).length <= MOST_BYTES, {
        error: 'Too long: at most 64 KB of text. Paste the two calls alone.',
      })
      .optional()
      .describe('One or more curl commands, and samples of their answers between them; at most 64 KB.'),
    postman: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('A Postman collection or one of its items, as JSON.'),
  })
  .refine(({ curl, postman }) => (curl === undefined) !== (postman === undefined), {
    error: 'Give one of them: `curl` with the text of the commands, or `postman` with a collection.',
  });
