import type { Hono } from 'hono';
import { parseDefinition } from '../../../domain/catalog/parse-definition.ts';
import type { Page } from '../../../domain/ledger/listing.ts';
import { disclosureWishSchema, erasureWishSchema } from '../../../domain/ledger/privacy-wishes.ts';
import { discloseNumber } from '../../../use-cases/disclose-number.ts';
import { erasePerson } from '../../../use-cases/erase-person.ts';
import { pastErasures } from '../../../use-cases/past-erasures.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { readRetention } from '../../../use-cases/read-retention.ts';
import { requirePermission } from '../../../use-cases/require-permission.ts';
import { answerLedgerList } from './listing.ts';
import { readJson } from './read-json.ts';
import { listQuery, readQuery } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { resource } from './resource.ts';

const COLUMNS = ['at', 'who', 'name', 'clicks', 'conversions', 'erased', 'left'];

/** `/erasures`, `/disclosures`: what is known of a person, taken out; one whole number, told to who may see it. */
export function erasures(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/erasures', {
    async GET(c) {
      const { format, limit, cursor } = readQuery(c.req.raw, listQuery);
      const list = (page: Page) => pastErasures(ports, c.get('actor'), page);
      const page = { limit, cursor };
      if (format === 'csv')
        return answerLedgerList(c, {
          name: 'erasures',
          page,
          list,
          format,
          columns: COLUMNS,
          describe: dated,
        });
      const { retention_days, oldest_number_at, last_run } = await readRetention(ports, c.get('actor'));
      const { items, next } = await list(page);
      return c.json({
        retention_days: retention_days ?? null,
        oldest_number_at: iso(oldest_number_at) ?? null,
        last_run: last_run ? dated(last_run) : null,
        items: items.map(dated),
        next,
      });
    },
    async POST(c) {
      await requirePermission(ports, c.get('actor'), 'people.erase');
      const wish = parseDefinition(erasureWishSchema, await readJson(c.req.raw));
      const { first_at, last_at, ...told } = await erasePerson(ports, c.get('actor'), wish);
      return c.json({ ...told, first_at: iso(first_at), last_at: iso(last_at) }, wish.dry_run ? 200 : 201);
    },
  });

  resource(api, '/disclosures', {
    async POST(c) {
      await requirePermission(ports, c.get('actor'), 'numbers.read');
      const wish = parseDefinition(disclosureWishSchema, await readJson(c.req.raw));
      return c.json(await discloseNumber(ports, c.get('actor'), wish), 201);
    },
  });
}

function dated<T extends { at: number }>(item: T) {
  return { ...item, at: new Date(item.at).toISOString() };
}

function iso(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
