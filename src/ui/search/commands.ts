import { may } from '../../domain/accounts/permissions.ts';
import type { Role } from '../../domain/accounts/role.ts';
import { sectionsOf } from '../frame/sections.ts';
import type { IconName } from '../icon-paths.ts';
import type { Say } from '../words.ts';

/** Somewhere that search leads to. */
export interface Found {
  kind: string;
  name: string;
  /** What tells it from others of its name. */
  hint?: string;
  href: string;
  icon: IconName;
}

/** What a role can do or go to by name: the verbs first. */
export function commandsOf(role: Role, say: Say): Found[] {
  const verbs: Found[] = [];
  const add = (name: string, href: string) => verbs.push({ kind: say('Do'), name, href, icon: 'plus' });
  if (role !== 'affiliate') {
    if (may(role, 'pages.terms')) add(say('Generate page'), '/console/landing-pages/new');
    if (may(role, 'integrations.write')) add(say('Describe an API'), '/console/integrations/new');
    if (may(role, 'affiliates.write')) add(say('Add an affiliate'), '/console/affiliates?new=1');
  }
  const rooms = sectionsOf(role).map(({ name, href, icon }): Found => ({
    kind: say('Go to'),
    name: say(name),
    href,
    icon,
  }));
  return [...verbs, ...rooms];
}

/** Those whose name or hint has every word of `text` in it, in any order and case. */
export function matching(found: readonly Found[], text: string): Found[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return found.filter(({ name, hint }) => {
    const said = `${name} ${hint ?? ''}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
}
