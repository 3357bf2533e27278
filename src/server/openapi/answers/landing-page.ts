import { z } from 'zod';
import { landingPageSchema } from '../../../domain/landing-pages/landing-page.ts';
import { time, warnings } from './shapes.ts';

export const landingPage = landingPageSchema
  .extend({
    id: z.string(),
    slug: z.string(),
    url: z.string().describe('The hosted page.'),
    send_url: z.string(),
    verify_url: z.string(),
    version: z.string().nullable().describe('What a visitor sees now; null while its template is missing.'),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'LandingPage' });

export const savedLandingPage = landingPage.extend({ warnings }).meta({ id: 'SavedLandingPage' });

export const newLandingPage = savedLandingPage.extend({
  key: z.string().describe('Its first key, shown this once.'),
});

export const template = z.strictObject({ name: z.string(), description: z.string() });
