import type { Ports } from './ports.ts';

/** How people call whoever an entry names, e.g. `user:<id>`; those who are gone keep their names. */
export function actorName({ catalog }: Ports, who: string): string | undefined {
  const { users, tokens } = catalog.state;
  const [kind, id = ''] = who.split(':');
  return kind === 'user' ? users[id]?.name : kind === 'token' ? tokens[id]?.name : undefined;
}
