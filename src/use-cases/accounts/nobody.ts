import type { Actor } from '../ports.ts';

/** Who asks before anybody has logged in: may do nothing at all. */
export const NOBODY = { who: 'nobody', role: 'affiliate', scope: [] } as const satisfies Actor;
