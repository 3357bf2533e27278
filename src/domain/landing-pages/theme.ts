import { z } from 'zod';

const colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, { error: 'A colour is # and six hexadecimal digits, e.g. #0f766e.' });

/** How a page looks; each template turns it into CSS of its own. */
export const themeSchema = z.strictObject({
  brand: colour.default('#0f766e').describe('The brand colour; legible companions are found for it.'),
  radius: z.int().min(0).max(24).default(10).describe('Corner radius in CSS pixels.'),
  mode: z.enum(['light', 'dark', 'auto']).default('auto').describe("`auto` follows the visitor's device."),
});

export type Theme = z.output<typeof themeSchema>;
