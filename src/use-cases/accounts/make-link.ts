import type { AccountLink, LinkKind } from '../../domain/accounts/account-link.ts';
import { LINK_MS } from '../../domain/accounts/account-link.ts';
import { find } from '../../domain/catalog/found.ts';
import type { Ports } from '../ports.ts';
import { newSecret } from './new-secret.ts';

const PATHS = { setup: 'setup', invitation: 'invitations', reset: 'resets' } as const;

/** A link somebody is given, and its address, known only now. Links that have run out are forgotten. */
export async function makeLink(
  ports: Ports,
  facts: Omit<AccountLink, 'id' | 'hash' | 'expires_at' | 'created_at'>,
): Promise<{ link: AccountLink; url: string }> {
  const now = ports.system.now();
  const text = newSecret(ports);
  const link: AccountLink = {
    ...facts,
    id: ports.system.id(),
    hash: ports.system.sha256Hex(text),
    expires_at: now + LINK_MS[facts.kind],
    created_at: now,
  };
  await ports.catalog.change((state) => {
    const kept = Object.values(state.account_links).filter(
      (one) => one.expires_at > now && !replaces(link, one),
    );
    const account_links = Object.fromEntries([...kept, link].map((one) => [one.id, one]));
    return { state: { ...state, account_links }, result: undefined };
  });
  return { link, url: `${ports.public_url}/${PATHS[facts.kind]}/${text}` };
}

/** The link of a text, while it opens. */
export function findLink(ports: Ports, kind: LinkKind, text: string): AccountLink | undefined {
  const hash = ports.system.sha256Hex(text);
  const { account_links, users } = ports.catalog.state;
  const link = Object.values(account_links).find((one) => one.hash === hash && one.kind === kind);
  if (!link || link.expires_at <= ports.system.now()) return undefined;
  if (kind === 'setup' && Object.keys(users).length > 0) return undefined;
  if (kind === 'reset' && !find(users, link.user_id ?? '')) return undefined;
  return link;
}

/** There is one setup link, and one reset for each person: the newest. */
function replaces(link: AccountLink, one: AccountLink): boolean {
  return one.kind === link.kind && one.kind !== 'invitation' && one.user_id === link.user_id;
}
