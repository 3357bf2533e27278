import type { Hono } from 'hono';
import { judgeReply } from '../../../use-cases/judge-reply.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { readJson } from './read-json.ts';
import type { AdminEnv } from './resource.ts';
import { resource } from './resource.ts';

/** `/integration-judgements`: an answer judged by a definition's rules, saved or not. Nothing is made, so 200. */
export function integrationJudgements(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/integration-judgements', {
    async POST(c) {
      return c.json(await judgeReply(ports, c.get('actor'), await readJson(c.req.raw)));
    },
  });
}
