import type { Hono } from 'hono';
import { parseDefinition } from '../../../domain/catalog/parse-definition.ts';
import { trialWishSchema } from '../../../domain/integrations/trial-wish.ts';
import { planTrial } from '../../../use-cases/plan-trial.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { tryIntegration } from '../../../use-cases/try-integration.ts';
import { createTrialLimit } from '../trial-limit.ts';
import { Problem } from './problem.ts';
import { requirePermission } from '../../../use-cases/require-permission.ts';
import { readJson } from './read-json.ts';
import type { AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

/** `/integrations/{id}/trials`. */
export function trials(api: Hono<AdminEnv>, ports: Ports): void {
  const limit = createTrialLimit();
  resource(api, '/integrations/:id/trials', {
    async POST(c) {
      await requirePermission(ports, c.get('actor'), 'integrations.try');
      const wish = parseDefinition(trialWishSchema, await readJson(c.req.raw));
      const plan = await planTrial(ports, c.get('actor'), param(c, 'id'), wish);
      const wait = await limit.take(plan.fingerprint);
      if (wait !== undefined)
        throw new Problem(
          429,
          'too_many_requests',
          `A number is tried 5 times in 10 minutes, and 60 trials are made in an hour. Wait ${wait} seconds.`,
          { 'Retry-After': String(wait) },
        );
      return c.json(await tryIntegration(ports, c.get('actor'), plan));
    },
  });
}
