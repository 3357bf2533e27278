import type { Actor } from '../../src/use-cases/ports.ts';

/** People of each role, for use cases called without a server. */
export const ADMIN = { who: 'user:ada', role: 'admin' } as const satisfies Actor;
export const OPERATOR = { who: 'user:olu', role: 'operator' } as const satisfies Actor;
export const MARKETER = { who: 'user:mara', role: 'marketer' } as const satisfies Actor;
export const KIWI = { who: 'user:kim', role: 'affiliate', affiliate_id: 'kiwi' } as const satisfies Actor;
