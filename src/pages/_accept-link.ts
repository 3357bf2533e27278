import type { AstroGlobal } from 'astro';
import type { AccountLink, LinkKind } from '../domain/accounts/account-link.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import { readForm } from '../ui/accounts/read-form.ts';
import { acceptLink } from '../use-cases/accounts/accept-link.ts';
import { findLink } from '../use-cases/accounts/make-link.ts';

/** What the form of a link shows: again after a refusal, with what was written. */
export interface LinkForm {
  kind: LinkKind;
  role: AccountLink['role'] | undefined;
  open: boolean;
  name: string;
  email: string;
  issues: Refusal['issues'];
  unread: boolean;
  network: string;
}

/** What `/setup/…`, `/invitations/…` and `/resets/…` all do: use the link up and go on, or show its form. */
export async function acceptByForm(astro: AstroGlobal, kind: LinkKind): Promise<Response | LinkForm> {
  const { ports, door } = astro.locals;
  const text = astro.params['token'] ?? '';
  const link = findLink(ports, kind, text);
  const isPost = astro.request.method === 'POST';
  const form = isPost && link ? await readForm(astro.request) : undefined;
  let issues: Refusal['issues'] = [];
  try {
    if (form) {
      const session = await acceptLink(ports, kind, text, form, door.visitor);
      const location = !session ? '/login?done=reset' : link?.role === 'affiliate' ? '/portal' : '/console';
      const cookie = session ? door.begun(session) : door.ended();
      return new Response(null, { status: 303, headers: { location, 'set-cookie': cookie } });
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    issues = error.issues.map(({ path, message }) => ({ path, message: astro.locals.tell(message) }));
  }
  const open = findLink(ports, kind, text);
  astro.response.status = !open ? 410 : !isPost ? 200 : form ? 400 : 415;
  const { network_name: network } = ports.catalog.state.settings;
  const email = form?.['email'] ?? open?.email ?? '';
  const name = form?.['name'] ?? '';
  return {
    kind,
    role: open?.role,
    open: !!open,
    name,
    email,
    issues,
    unread: isPost && !!open && !form,
    network,
  };
}
