import { z } from 'zod';
import { money } from '../../../domain/ledger/money.ts';
import { EVIDENCE_FORMAT } from '../../../domain/ledger/evidence.ts';
import { offerSchema, priceSchema } from '../../../domain/landing-pages/offer.ts';
import { PAGE_STEPS } from '../../../domain/landing-pages/page-flow.ts';
import { subIds, time } from './shapes.ts';

const words = z.string().nullable();

export const evidence = z
  .strictObject({
    format: z.literal(EVIDENCE_FORMAT),
    audience: z
      .enum(['network', 'affiliate'])
      .describe('An affiliate is told neither the device of the visitor nor the ids of the advertiser.'),
    conversion: z.strictObject({
      id: z.string(),
      tid: z.string(),
      at: time,
      settled_by: z.enum(['verify', 'status', 'callback', 'admin']),
      affiliate: z.strictObject({ id: z.string(), name: words }),
      integration_id: z.string(),
      landing_page_id: z.string(),
      variant: words,
      test: z.boolean(),
      payout: money.nullable(),
      msisdn: z.string().describe('Masked.'),
      operator: words,
      country: z.string(),
      ...subIds,
    }),
    statuses: z.array(
      z.strictObject({
        at: time,
        status: z.enum(['approved', 'pending', 'rejected']),
        reason: words,
        held_until: time.nullable(),
      }),
    ),
    times: z.strictObject({
      prepared_at: time.nullable().describe('Where steps of the integration run with every view.'),
      number_given_at: time,
      sent_at: time.nullable(),
      verified_at: time.nullable(),
    }),
    steps: z.array(z.strictObject({ at: time, kind: z.string(), outcome: words })),
    visitor: z.strictObject({
      erased: z.boolean(),
      language: words,
      consent: words,
      page_url: words,
      referrer: words,
      address: words.optional(),
      agent: words.optional(),
      query: words.optional(),
    }),
    page: z.strictObject({
      version: words,
      bytes: z.enum(['kept', 'altered', 'missing']),
      language: words,
      shown: z.array(z.strictObject({ step: z.enum(PAGE_STEPS), sha256: z.string(), html: z.string() })),
    }),
    terms: z.strictObject({ price: priceSchema.optional(), offer: offerSchema }).nullable(),
    advertiser: z
      .strictObject({
        request_ids: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      })
      .optional(),
    verification: z.strictObject({
      algorithm: z.literal('sha-256'),
      over: z.string(),
      hash: z.string(),
      issued_at: time,
      signature: z.string(),
    }),
  })
  .meta({ id: 'Evidence' });

export const evidenceCheck = z.strictObject({
  conversion_id: z.string(),
  intact: z.boolean().describe('As it was when its hash was made.'),
  ours: z.boolean().describe('Issued by this installation.'),
  differences: z
    .array(z.strictObject({ path: z.string(), was: z.unknown(), is: z.unknown() }))
    .optional()
    .describe('What the record says otherwise today; absent where it knows no such conversion.'),
});
