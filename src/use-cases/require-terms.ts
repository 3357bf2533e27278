import { allows } from '../domain/accounts/permissions.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/** What a page says and how it looks, which whoever may write pages may change. */
const WORDS = new Set(['title', 'texts', 'theme', 'template', 'locale', 'locales', 'status', 'slug']);

/**
 * Throws a `Refusal` unless the actor may make this page, or this change of the page `id`: what reaches beyond words
 * and looks (offer, money, owner, where visitors go) is not for whoever may write pages.
 */
export async function requireTerms(ports: Ports, actor: Actor, input: unknown, id?: string): Promise<void> {
  await requirePermission(ports, actor, id === undefined ? 'pages.terms' : 'pages.write');
  if (allows(actor, 'pages.terms')) return;
  if (typeof input !== 'object' || input === null) return; // refused by its shape later
  const beyond = Object.keys(input).filter((name) => !WORDS.has(name));
  if (beyond.length === 0) return;
  await writeAudit(ports, actor, 'access.refused', undefined, {
    permission: 'pages.terms',
    role: actor.role,
  });
  throw new Refusal(
    'forbidden',
    `The role \`${actor.role}\` changes a page's words, looks and status only. Nothing was changed.`,
    beyond.map((path) => ({ path, message: 'Needs the permission pages.terms.' })),
  );
}
