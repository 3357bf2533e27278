import { defineCommand } from 'citty';
import type { Administered } from '../use-cases/accounts/administer.ts';
import { failWith } from './fail-with.ts';
import { run } from './run.ts';

const json = { type: 'boolean', description: 'Print the answer as JSON' } as const;

/** `pinflow admin setup|users|reset|invite`: the way in, for whoever sits at the server. */
export const adminCommand = defineCommand({
  meta: { name: 'admin', description: 'Accounts: a way back in when the console lets nobody in.' },
  subCommands: {
    setup: defineCommand({
      meta: { name: 'setup', description: 'A new setup link, while nobody has an account.' },
      args: { json },
      run: ({ args }) => administer({ verb: 'setup' }, args.json),
    }),
    users: defineCommand({
      meta: { name: 'users', description: 'Who can log in.' },
      args: { json },
      run: ({ args }) => administer({ verb: 'users' }, args.json),
    }),
    reset: defineCommand({
      meta: { name: 'reset', description: 'A link by which somebody sets a new password.' },
      args: {
        email: { type: 'positional', required: true, description: 'Their address' },
        'without-totp': {
          type: 'boolean',
          description: 'Their authenticator is lost: switch it off with it',
        },
        json,
      },
      run: ({ args }) =>
        administer({ verb: 'reset', email: args.email, without_totp: args['without-totp'] }, args.json),
    }),
    invite: defineCommand({
      meta: { name: 'invite', description: 'A link by which somebody makes an account.' },
      args: {
        role: { type: 'string', default: 'admin', description: 'admin, operator, marketer or affiliate' },
        affiliate: { type: 'string', description: 'Whose person it is, for the role affiliate' },
        json,
      },
      run: ({ args }) =>
        administer({ verb: 'invite', role: args.role, affiliate: args.affiliate }, args.json),
    }),
  },
});

async function administer(wish: object, as_json: boolean | undefined): Promise<void> {
  try {
    // What the `admin` command answers, here and through the socket alike.
    const answer = (await run('admin', wish, () => {})) as Administered;
    if (as_json) return console.log(JSON.stringify(answer));
    if (answer.url !== undefined) return console.log(`${answer.url}\nOpens once. Hand it to nobody else.`);
    for (const { email, name, role, affiliate_id } of answer.users ?? [])
      console.log([email, name, role, affiliate_id].filter(Boolean).join('  '));
  } catch (error) {
    failWith(error, as_json);
  }
}
