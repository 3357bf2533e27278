import type { Role } from './role.ts';

const STAFF = ['admin', 'operator'] as const;

/**
 * Which roles may do what; use cases ask it, and the README shows it. An affiliate acts on its own things alone:
 * those of others do not exist for it.
 */
export const PERMISSIONS = {
  'integrations.read': STAFF,
  'integrations.write': STAFF,
  /** Trials and kept answers: real calls to the advertiser. */
  'integrations.try': STAFF,
  'affiliates.read': STAFF,
  'affiliates.write': STAFF,
  /** Names and ids of integrations and affiliates, to choose from. */
  'names.read': ['admin', 'operator', 'marketer'],
  'pages.read': ['admin', 'operator', 'marketer', 'affiliate'],
  /** Title, texts, theme, template, languages, status. */
  'pages.write': ['admin', 'operator', 'marketer'],
  /** Price, payout, caps, who gets which integration. */
  'pages.terms': STAFF,
  /** What a conversion pays. */
  'payouts.read': ['admin', 'operator', 'affiliate'],
  'pages.preview': ['admin', 'operator', 'marketer', 'affiliate'],
  'pages.export': ['admin', 'operator', 'affiliate'],
  'keys.read': ['admin', 'operator', 'affiliate'],
  'keys.write': ['admin', 'operator', 'affiliate'],
  /** Whole numbers and codes on the simulator's phone. */
  'simulator.read': STAFF,
  /** Numbers and prefixes that are refused. */
  'blocks.read': STAFF,
  'blocks.write': STAFF,
  'clicks.read': ['admin', 'operator', 'affiliate'],
  'clicks.settle': STAFF,
  /** Whole numbers, one at a time. */
  'numbers.read': ['admin'],
  /** Holding the ledger against itself. */
  'ledger.check': STAFF,
  /** Looking a person up by number, and erasing what is known of it. */
  'people.erase': ['admin'],
  'conversions.read': ['admin', 'operator', 'affiliate'],
  'conversions.judge': STAFF,
  /** The log of deliveries. */
  'postbacks.read': ['admin', 'operator', 'affiliate'],
  /** An affiliate's own only where the settings allow it. */
  'postbacks.write': ['admin', 'operator', 'affiliate'],
  'postbacks.try': ['admin', 'operator', 'affiliate'],
  'postbacks.redeliver': ['admin', 'operator', 'affiliate'],
  'reports.read': ['admin', 'operator', 'affiliate'],
  /** Revenue and profit of the network. */
  'revenue.read': STAFF,
  'audit.read': STAFF,
  'settings.read': ['admin', 'operator', 'marketer'],
  'settings.write': ['admin'],
  /** Users, invitations, tokens, other people's sessions. */
  'users.read': ['admin'],
  'users.write': ['admin'],
  /** What was archived, to bring it back. */
  'archive.read': STAFF,
  /** How the server does: versions, disk, alerts. */
  'system.read': STAFF,
  /** Everything there is, encrypted: made, listed, downloaded, removed. */
  'backups.read': ['admin'],
  'backups.write': ['admin'],
  'demo.remove': STAFF,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether who asks may do this: by role and, of a token that was narrowed, by its scope. */
export function allows(
  { role, scope }: { role: Role; scope?: readonly Permission[] },
  permission: Permission,
): boolean {
  return may(role, permission) && (scope === undefined || scope.includes(permission));
}

export function may(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = PERMISSIONS[permission];
  return roles.includes(role);
}
