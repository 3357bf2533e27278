import type { DeskPage } from './desk-form.ts';
import type { MadePage } from './Takeaway.tsx';

const READ_ONLY = new Set([
  'id',
  'url',
  'send_url',
  'verify_url',
  'version',
  'created_at',
  'updated_at',
  'key',
  'warnings',
]);

/** A page as the API answers it, apart: what can be written, and what it is known by. */
export function deskPage(answer: object): { page: Partial<DeskPage>; saved: MadePage } {
  const written = Object.entries(answer).filter(([name]) => !READ_ONLY.has(name));
  // What `GET /landing-pages/{id}` answers, whose shape is the API's.
  const { id, title, affiliate_id, url, send_url, verify_url } = answer as MadePage;
  return {
    page: Object.fromEntries(written),
    saved: { id, title, affiliate_id, url, send_url, verify_url },
  };
}
