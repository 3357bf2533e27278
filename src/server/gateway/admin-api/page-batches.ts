import type { Hono } from 'hono';
import { REFUSALS } from '../../../domain/catalog/refusal.ts';
import type { CopyReport } from '../../../use-cases/copy-landing-page.ts';
import { copyLandingPage } from '../../../use-cases/copy-landing-page.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { shownLandingPage } from '../../../use-cases/read-landing-pages.ts';
import { setPagesStatus } from '../../../use-cases/set-pages-status.ts';
import { readJson } from './read-json.ts';
import type { AdminContext, AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

/** `/landing-pages/{id}/copies`, `/integrations/{id}/landing-pages`: many pages at once. */
export function pageBatches(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/landing-pages/:id/copies', {
    async POST(c) {
      const wish = await readJson(c.req.raw);
      const reports = await copyLandingPage(ports, c.get('actor'), param(c, 'id'), wish);
      const many = typeof wish === 'object' && wish !== null && 'affiliate_ids' in wish;
      const [only] = reports;
      if (!many && only?.refusal) throw only.refusal;
      const items = await Promise.all(reports.map((report) => told(c, ports, report)));
      return c.json(many ? { items } : items[0]?.page, 201);
    },
  });

  resource(api, '/integrations/:id/landing-pages', {
    async PUT(c) {
      return c.json(await setPagesStatus(ports, c.get('actor'), param(c, 'id'), await readJson(c.req.raw)));
    },
  });
}

/** One line of a batch: the page with its key, shown this once, or the problem. */
async function told(c: AdminContext, ports: Ports, { affiliate_id, saved, refusal }: CopyReport) {
  if (refusal) {
    const { code, message, issues } = refusal;
    return { affiliate_id, status: String(REFUSALS[code]), response: code, message, issues };
  }
  if (!saved) return { affiliate_id };
  const { page, key, warnings } = saved;
  const shown = await shownLandingPage(ports, c.get('actor'), page);
  return { affiliate_id, status: '201', page: { ...shown, key, warnings } };
}
