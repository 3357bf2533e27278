import type { ApiToken } from '../../domain/accounts/api-token.ts';
import { tokenSchema } from '../../domain/accounts/api-token.ts';
import { found } from '../../domain/catalog/found.ts';
import { invalid, parseDefinition } from '../../domain/catalog/parse-definition.ts';
import { Refusal } from '../../domain/catalog/refusal.ts';
import type { Actor, Ports } from '../ports.ts';
import { requirePermission } from '../require-permission.ts';
import { writeAudit } from '../write-audit.ts';
import { newSecret } from './new-secret.ts';

export async function readTokens(ports: Ports, actor: Actor): Promise<ApiToken[]> {
  await requirePermission(ports, actor, 'users.read');
  return Object.values(ports.catalog.state.tokens);
}

/** Makes a token for a program; its text is known only now. */
export async function makeToken(
  ports: Ports,
  actor: Actor,
  input: unknown,
): Promise<{ token: ApiToken; text: string }> {
  await requirePermission(ports, actor, 'users.write');
  const { expires_at, ...wish } = parseDefinition(tokenSchema, input);
  const now = ports.system.now();
  const until = expires_at === undefined ? undefined : Date.parse(expires_at);
  if (until !== undefined && until <= now)
    throw invalid([{ path: 'expires_at', message: 'This instant has passed.' }]);
  if (wish.affiliate_id !== undefined) found(ports.catalog.state.affiliates, wish.affiliate_id, 'affiliate');
  const text = `pft_${newSecret(ports)}`;
  const token: ApiToken = {
    ...wish,
    id: ports.system.id(),
    hash: ports.system.sha256Hex(text),
    hint: text.slice(-4),
    expires_at: until,
    created_at: now,
    created_by: actor.who,
  };
  await ports.catalog.change((state) => ({
    state: { ...state, tokens: { ...state.tokens, [token.id]: token } },
    result: undefined,
  }));
  await writeAudit(ports, actor, 'token.created', token.id, { role: token.role });
  return { token, text };
}

/** From now on the token opens nothing. */
export async function revokeToken(ports: Ports, actor: Actor, id: string): Promise<void> {
  await requirePermission(ports, actor, 'users.write');
  await ports.catalog.change((state) => {
    if (!Object.hasOwn(state.tokens, id)) throw new Refusal('not_found', 'There is no token with this id.');
    const { [id]: _, ...tokens } = state.tokens;
    return { state: { ...state, tokens }, result: undefined };
  });
  await writeAudit(ports, actor, 'token.revoked', id);
}
