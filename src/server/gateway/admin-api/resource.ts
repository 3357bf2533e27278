import type { Context, Hono } from 'hono';
import type { Actor } from '../../../use-cases/ports.ts';
import { Problem } from './problem.ts';

/** What every handler finds in its context. */
export interface AdminEnv {
  Variables: { actor: Actor };
}

export type AdminContext = Context<AdminEnv>;
type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Handler = (c: AdminContext) => Response | Promise<Response>;

/** Registers the verbs of one resource; every other method is answered 405 with `Allow`. */
export function resource(api: Hono<AdminEnv>, path: string, verbs: Partial<Record<Verb, Handler>>): void {
  for (const [verb, handler] of Object.entries(verbs)) api.on(verb, path, handler);
  const allow = Object.keys(verbs).flatMap((verb) => (verb === 'GET' ? ['GET', 'HEAD'] : [verb]));
  api.all(path, () => {
    throw new Problem(405, 'method_not_allowed', `Use ${allow.join(', ')}.`, { Allow: allow.join(', ') });
  });
}

/** A part of the path that the route's own pattern guarantees. */
export function param(c: AdminContext, name: string): string {
  const value = c.req.param(name);
  if (value === undefined) throw new Error(`The route has no :${name}.`);
  return value;
}
