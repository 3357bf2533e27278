import type { Hono } from 'hono';
import { describeBlock } from '../../../domain/catalog/block.ts';
import { pageOf } from '../../../domain/catalog/page-of.ts';
import { addBlock, blocks, removeBlock } from '../../../use-cases/block-numbers.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { answerList } from './listing.ts';
import { readJson } from './read-json.ts';
import { listQuery, readQuery } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

const COLUMNS = ['id', 'kind', 'value', 'created_at'];

/** `/block-lists`, `/block-lists/{id}`: numbers and prefixes that are refused at send. */
export function blockLists(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/block-lists', {
    async GET(c) {
      const { format, ...page } = readQuery(c.req.raw, listQuery);
      const listing = pageOf(await blocks(ports, c.get('actor')), page);
      return answerList(c, {
        name: 'block-lists',
        listing,
        format,
        columns: COLUMNS,
        describe: describeBlock,
      });
    },
    async POST(c) {
      return c.json(describeBlock(await addBlock(ports, c.get('actor'), await readJson(c.req.raw))), 201);
    },
  });

  resource(api, '/block-lists/:id', {
    async DELETE(c) {
      await removeBlock(ports, c.get('actor'), param(c, 'id'));
      return c.body(null, 204);
    },
  });
}
