import type { APIRoute } from 'astro';
import { toldClicks } from '../../ui/told-clicks.ts';
import { latestClicks } from '../../use-cases/latest-clicks.ts';

/** What the console's list of latest clicks asks for while it is looked at. */
export const GET: APIRoute = async ({ locals }) =>
  Response.json(toldClicks(await latestClicks(locals.ports, locals.actor, locals.time_zone), locals.tell));
