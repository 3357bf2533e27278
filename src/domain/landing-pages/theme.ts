import { z } from 'zod';

const colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, { error: 'A colour is # and six hexadecimal digits, e.g. #0f766e.' });

/** How a page looks; each template turns it into CSS of its own. */
export const themeSchema = z.strictObject({
  brand: colour.default('#0f766e'),
  /** Corner radius in CSS pixels. */
  radius: z.int().min(0).max(24).default(10),
  mode: z.enum(['light', 'dark', 'auto']).default('auto'),
});

export type Theme = z.output<typeof themeSchema>;
