import { z } from 'zod';
import { EVIDENCE_FORMAT } from './evidence.ts';

/** A file of evidence; whatever else is in it is hashed too. */
export const givenEvidenceSchema = z.looseObject({
  format: z.literal(EVIDENCE_FORMAT),
  audience: z.enum(['network', 'affiliate']),
  conversion: z.looseObject({ id: z.string().max(64) }),
  verification: z.looseObject({ hash: z.string(), issued_at: z.string(), signature: z.string() }),
});
