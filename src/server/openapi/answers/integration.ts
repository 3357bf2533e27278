import { z } from 'zod';
import { integrationSchema } from '../../../domain/integrations/integration.ts';
import type { Value } from '../../../domain/integrations/values-of.ts';
import { time, warnings } from './shapes.ts';

/** An integration as it is read: secrets only say that they are set. */
export const integration = integrationSchema
  .extend({
    id: z.string(),
    version: z.int().describe('One more with each change.'),
    created_at: time,
    updated_at: time,
    secrets: z
      .record(z.string(), z.strictObject({ set: z.literal(true) }))
      .describe('Only that they are set; sent again so they stay.'),
  })
  .meta({ id: 'Integration' });

const value = z.strictObject({
  macro: z.string().describe('As it is written in templates: `{carry.request_id}`.'),
  kind: z.enum(['carry', 'compute', 'secret']),
  path: z.string().describe('Where it is declared: `send.carry.0`.'),
  step: z.string().optional().describe('The step that makes it; a secret has none.'),
  type: z.enum(['string', 'number', 'as answered']),
  from: z.string().optional().describe("A carry's selector, or a computed value's template and functions."),
  used_in: z.array(z.string()).describe('Paths of the templates that hold it.'),
}) satisfies z.ZodType<Value>;

export const integrationWithValues = integration.extend({
  values: z.array(value).describe('Everything its steps compute, carry or take of its secrets.'),
});

export const savedIntegration = integrationWithValues.extend({ warnings }).meta({ id: 'SavedIntegration' });
