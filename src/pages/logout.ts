import type { APIRoute } from 'astro';
import { logOut } from '../use-cases/accounts/end-sessions.ts';

/** Ends every session of whoever asks, on the server, and forgets this browser's. */
export const POST: APIRoute = async ({ locals: { ports, actor, door } }) => {
  await logOut(ports, actor, actor.who.replace(/^user:/, ''));
  return new Response(null, {
    status: 303,
    headers: { location: '/login?done=out', 'set-cookie': door.ended() },
  });
};
