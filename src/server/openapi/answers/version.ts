import { z } from 'zod';
import type { Replayed } from '../../../domain/integrations/trial.ts';
import { integration } from './integration.ts';
import { time, warnings } from './shapes.ts';
import { triedStep } from './trial.ts';
import { judged } from './fixture.ts';

/** A saved version as it is listed. */
export const versionGlance = z.strictObject({
  version: z.int(),
  at: time,
  by: z.string().nullable().describe('Who saved it; null where nobody wrote that down.'),
  brought_back: z.int().optional().describe('The version it brought back.'),
});

const { id: _, version: __, created_at: ___, updated_at: ____, ...definition } = integration.shape;

export const version = versionGlance.extend({
  definition: z.strictObject(definition).describe('Secrets only say that they are set.'),
});

export const revertedIntegration = integration.extend({ warnings });

export const judgement = judged.extend({
  verdicts: triedStep.shape.verdicts,
  values: triedStep.shape.carried.describe('What was carried.'),
} satisfies Partial<Record<keyof Replayed, unknown>>);
