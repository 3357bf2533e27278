import type { Hono } from 'hono';
import { z } from 'zod';
import type { KeptCheck } from '../../../use-cases/checks.ts';
import { beginCheck, readCheck, readChecks } from '../../../use-cases/checks.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { answerCsv } from './listing.ts';
import { readQuery } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

export const checkQuery = z.strictObject({ format: z.enum(['json', 'csv']).default('json') });

const COLUMNS = ['table', 'row', 'column', 'tid', 'words', 'look'];

/** `/checks`: the ledger held against itself, since the start of this server; one of them, its findings as CSV. */
export function checks(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/checks', {
    GET: async (c) => {
      const kept = await readChecks(ports, c.get('actor'));
      return c.json({ items: kept.map(described), heads: ports.heads.read().slice(-10).map(kept_at) });
    },
    POST: async (c) => c.json(described(await beginCheck(ports, c.get('actor'))), 201),
  });

  resource(api, '/checks/:id', {
    GET: async (c) => {
      const { format } = readQuery(c.req.raw, checkQuery);
      const check = await readCheck(ports, c.get('actor'), param(c, 'id'));
      if (format === 'json') return c.json(described(check));
      return answerCsv(c, `check-${check.id}`, COLUMNS, check.result?.findings ?? []);
    },
  });
}

function described({ at, ended_at, result, ...check }: KeptCheck) {
  return {
    ...check,
    at: new Date(at).toISOString(),
    ended_at: ended_at === undefined ? undefined : new Date(ended_at).toISOString(),
    found: result?.found,
    findings: result?.findings,
    rows: result?.rows,
    erased: result?.erased,
  };
}

function kept_at<T extends { at: number }>(head: T) {
  return { ...head, at: new Date(head.at).toISOString() };
}
