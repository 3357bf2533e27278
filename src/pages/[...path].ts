import type { APIRoute } from 'astro';

/** Whatever no other route answers: the adapter in middleware mode does not look for a 404 page by itself. */
export const ALL: APIRoute = ({ rewrite }) => rewrite('/404');
