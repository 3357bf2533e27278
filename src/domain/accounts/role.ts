/** Who somebody is in the network; what each may do stands in `permissions.ts`. */
export const ROLES = ['admin', 'operator', 'marketer', 'affiliate'] as const;

export type Role = (typeof ROLES)[number];
