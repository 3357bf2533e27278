import { create as contentDisposition } from 'content-disposition';
import type { Context } from 'hono';
import type { Evidence } from '../../../domain/ledger/evidence.ts';
import { evidencePage } from '../evidence-page.ts';

/** Nothing runs in it and nothing is fetched for it; the pages that were shown stand in frames without rights. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; object-src 'none'; form-action 'none'; frame-ancestors 'none'";

/** Evidence as one HTML file to be printed or kept, in English or Arabic. */
export function evidenceFile(c: Context, evidence: Evidence): Response {
  const language = /^\s*ar\b/i.test(c.req.header('accept-language') ?? '') ? 'ar' : 'en';
  c.header('Content-Type', 'text/html; charset=utf-8');
  c.header('Content-Security-Policy', POLICY);
  c.header(
    'Content-Disposition',
    contentDisposition(`evidence-${evidence.conversion.id}.html`, { type: 'inline' }),
  );
  c.header('Vary', 'Accept, Accept-Language');
  return c.body(evidencePage(evidence, language));
}
