import { allows } from '../domain/accounts/permissions.ts';
import type { PostbackLine } from '../domain/postbacks/postback-line.ts';
import { postbackLine } from '../domain/postbacks/postback-line.ts';
import type { PostbackTry } from '../domain/postbacks/postback.ts';
import { postbackOf } from './postback-source.ts';
import type { Actor, Ports } from './ports.ts';
import { readPostback } from './read-postback.ts';

/** One postback with each of its tries. */
export interface SeenPostback {
  at: string;
  line: PostbackLine;
  tries: (Omit<PostbackTry, 'at' | 'next_at'> & { at: string })[];
  /** Whether it may be sent again now: by who asks, and because its postback is on. */
  may_send: boolean;
  is_on: boolean;
  public_url: string;
}

/** Throws a `Refusal` when there is none of this id for the actor. */
export async function seePostback(ports: Ports, actor: Actor, id: string): Promise<SeenPostback> {
  const { postback, tries } = await readPostback(ports, actor, id);
  const is_on = postbackOf(ports.catalog.state, postback)?.enabled ?? false;
  return {
    at: new Date(ports.system.now()).toISOString(),
    line: postbackLine(ports.catalog.state, postback),
    tries: tries.map(({ at, next_at: _, ...made }) => ({ at: new Date(at).toISOString(), ...made })),
    may_send: is_on && allows(actor, 'postbacks.redeliver'),
    is_on,
    public_url: ports.public_url,
  };
}
