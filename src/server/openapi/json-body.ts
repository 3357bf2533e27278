import type { z } from 'zod';
import { mergePatchSchema } from './merge-patch-schema.ts';
import type { Body } from './operation.ts';

/** What is written as JSON; `example` is one that the schema takes. */
export function jsonBody(schema: z.ZodType, example: unknown): Body {
  return { schema, example };
}

/** A change: what is given merges into what is there (RFC 7396). */
export function patchBody(schema: z.ZodType, example: unknown): Body {
  return {
    schema: mergePatchSchema(schema),
    example,
    types: ['application/json', 'application/merge-patch+json'],
  };
}
