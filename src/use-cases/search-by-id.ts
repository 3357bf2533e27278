import { allows } from '../domain/accounts/permissions.ts';
import type { SearchHit } from '../domain/catalog/search-hit.ts';
import { isOwn } from './own.ts';
import type { Actor, Ports } from './ports.ts';

/** The click or conversion of this id, where it exists for who asks. */
export async function searchById(ports: Ports, actor: Actor, id: string): Promise<SearchHit[]> {
  if (!/^[0-9a-f]{32}$/.test(id)) return [];
  const click = allows(actor, 'clicks.read') ? await ports.ledger.click(id) : undefined;
  if (click && isOwn(actor, click.affiliate_id))
    return [{ kind: 'click', id, name: click.msisdn_masked, hint: click.status }];
  const conversion = allows(actor, 'conversions.read') ? await ports.ledger.conversion(id) : undefined;
  if (conversion && isOwn(actor, conversion.affiliate_id))
    return [{ kind: 'conversion', id, name: conversion.msisdn_masked, hint: conversion.status }];
  return [];
}
