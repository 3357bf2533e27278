import type { Permission } from '../../domain/accounts/permissions.ts';
import { may } from '../../domain/accounts/permissions.ts';
import type { Role } from '../../domain/accounts/role.ts';
import type { IconName } from '../icon-paths.ts';

/** One room of the console or the portal, as the rail names it. */
export interface Section {
  id: SectionId;
  name: string;
  /** Where five share a phone's width. */
  short?: string;
  href: string;
  icon: IconName;
  needs: Permission;
  /** Stands at the rail's end. */
  below?: boolean;
  /** One of the four that a phone's bar has room for. */
  in_bar?: boolean;
}

export type SectionId =
  | 'overview'
  | 'landing-pages'
  | 'integrations'
  | 'affiliates'
  | 'clicks'
  | 'conversions'
  | 'reports'
  | 'postbacks'
  | 'portal-postbacks'
  | 'simulator'
  | 'archive'
  | 'audit'
  | 'checks'
  | 'privacy'
  | 'settings'
  | 'system'
  | 'portal'
  | 'portal-clicks'
  | 'portal-conversions'
  | 'portal-reports'
  | 'portal-reference';

const CONSOLE: readonly Section[] = [
  { id: 'overview', name: 'Overview', href: '/console', icon: 'overview', needs: 'pages.read', in_bar: true },
  {
    id: 'landing-pages',
    name: 'Landing pages',
    short: 'Pages',
    href: '/console/landing-pages',
    icon: 'page',
    needs: 'pages.read',
    in_bar: true,
  },
  {
    id: 'integrations',
    name: 'Integrations',
    href: '/console/integrations',
    icon: 'plug',
    needs: 'integrations.read',
  },
  {
    id: 'affiliates',
    name: 'Affiliates',
    href: '/console/affiliates',
    icon: 'people',
    needs: 'affiliates.read',
  },
  {
    id: 'clicks',
    name: 'Clicks',
    href: '/console/clicks',
    icon: 'click',
    needs: 'clicks.read',
    in_bar: true,
  },
  {
    id: 'conversions',
    name: 'Conversions',
    href: '/console/conversions',
    icon: 'conversion',
    needs: 'conversions.read',
    in_bar: true,
  },
  { id: 'reports', name: 'Reports', href: '/console/reports', icon: 'report', needs: 'reports.read' },
  {
    id: 'postbacks',
    name: 'Postbacks',
    href: '/console/postbacks',
    icon: 'upload',
    needs: 'postbacks.read',
  },
  {
    id: 'simulator',
    name: 'Simulator',
    href: '/console/simulator',
    icon: 'phone',
    needs: 'simulator.read',
  },
  {
    id: 'archive',
    name: 'Archive',
    href: '/console/archive',
    icon: 'archive',
    needs: 'archive.read',
    below: true,
  },
  {
    id: 'audit',
    name: 'Audit log',
    href: '/console/audit',
    icon: 'audit',
    needs: 'audit.read',
    below: true,
  },
  {
    id: 'checks',
    name: 'Ledger check',
    href: '/console/checks',
    icon: 'done',
    needs: 'ledger.check',
    below: true,
  },
  {
    id: 'privacy',
    name: 'Privacy',
    href: '/console/privacy',
    icon: 'lock',
    needs: 'people.erase',
    below: true,
  },
  {
    id: 'system',
    name: 'Server',
    href: '/console/system',
    icon: 'info',
    needs: 'system.read',
    below: true,
  },
  {
    id: 'settings',
    name: 'Settings',
    href: '/console/settings',
    icon: 'settings',
    needs: 'settings.read',
    below: true,
  },
];

const PORTAL: readonly Section[] = [
  { id: 'portal', name: 'My pages', href: '/portal', icon: 'page', needs: 'pages.read', in_bar: true },
  {
    id: 'portal-clicks',
    name: 'Clicks',
    href: '/portal/clicks',
    icon: 'click',
    needs: 'clicks.read',
    in_bar: true,
  },
  {
    id: 'portal-conversions',
    name: 'Conversions',
    href: '/portal/conversions',
    icon: 'conversion',
    needs: 'conversions.read',
    in_bar: true,
  },
  {
    id: 'portal-reports',
    name: 'Reports',
    href: '/portal/reports',
    icon: 'report',
    needs: 'reports.read',
    in_bar: true,
  },
  {
    id: 'portal-postbacks',
    name: 'Postbacks',
    href: '/portal/postbacks',
    icon: 'upload',
    needs: 'postbacks.read',
  },
  {
    id: 'portal-reference',
    name: 'API reference',
    href: '/portal/reference',
    icon: 'book',
    needs: 'pages.read',
  },
];

/** What a role finds in its rail: an affiliate the portal, everybody else of the console what they may see. */
export function sectionsOf(role: Role): Section[] {
  const rooms = role === 'affiliate' ? PORTAL : CONSOLE;
  return rooms.filter(({ needs }) => may(role, needs));
}
