import { allows } from '../domain/accounts/permissions.ts';
import type { ClickLine } from '../domain/ledger/click-line.ts';
import { clickLine } from '../domain/ledger/click-line.ts';
import type { Click } from '../domain/ledger/click.ts';
import { ERASED } from '../domain/ledger/erased.ts';
import type { Hop } from '../domain/ledger/xray.ts';
import { definitionOf, hopsOf } from '../domain/ledger/xray.ts';
import type { PublishedPage } from '../domain/landing-pages/compiled-page.ts';
import { negotiateLocale } from '../domain/landing-pages/negotiate-locale.ts';
import type { PostbackLine } from '../domain/postbacks/postback-line.ts';
import { postbackLine } from '../domain/postbacks/postback-line.ts';
import { openClick } from './click-secrets.ts';
import type { Delivery } from './click-deliveries.ts';
import { clickDeliveries } from './click-deliveries.ts';
import { clickTimeline } from './click-timeline.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { shownPage } from './shown-page.ts';

/** A click with everything that happened to it. */
export interface SeenClick {
  at: string;
  click: Click;
  line: ClickLine;
  conversion_id?: string;
  hops: Hop[];
  /** Who was told of it, and how that went, newest first. */
  postbacks: PostbackLine[];
  /** The same with each try. */
  deliveries: Delivery[];
  /** Of the integration the click began with; absent for those who may not see it. */
  integration?: { id: string; version: number };
  /** Whether what the page says is of today, because what this visitor saw was not kept. */
  page_changed: boolean;
  may_settle: boolean;
  /** There is a whole number, and who asks may see it. */
  may_disclose: boolean;
  public_url: string;
}

/**
 * The X-ray of a click, redacted. An affiliate sees its own clicks alone, and of the advertiser's API how calls
 * ended, never how they are made. Throws a `Refusal` when there is no such click for the actor.
 */
export async function seeClick(ports: Ports, actor: Actor, tid: string): Promise<SeenClick> {
  await requirePermission(ports, actor, 'clicks.read');
  const { click, timeline } = await clickTimeline(ports, actor, tid);
  const { state } = ports.catalog;
  const shows_api = allows(actor, 'integrations.read');
  const definition = shows_api && !click.test ? definitionOf(state, click) : undefined;
  const conversion = await ports.ledger.conversionOf(tid);
  const { bytes, published } = await shownPage(ports, click);
  const deliveries = await clickDeliveries(ports, actor, tid);
  return {
    at: new Date(ports.system.now()).toISOString(),
    click,
    line: clickLine(state, click, conversion),
    conversion_id: conversion?.id,
    hops: hopsOf(click, timeline, { page: published && compiledFor(ports, click, published), definition }),
    postbacks: deliveries.map(({ postback }) => postbackLine(state, postback)),
    deliveries,
    page_changed: bytes !== 'kept' && click.page_version !== undefined,
    integration: shows_api ? { id: click.integration_id, version: click.integration_version } : undefined,
    may_settle: allows(actor, 'clicks.settle'),
    may_disclose: allows(actor, 'numbers.read') && click.msisdn_masked !== ERASED,
    public_url: ports.public_url,
  };
}

/** In the language the visitor saw. */
function compiledFor(ports: Ports, click: Click, { compiled, locale }: PublishedPage) {
  const lang = click.sealed === '' ? undefined : openClick(ports, click).lang;
  return compiled[negotiateLocale(Object.keys(compiled), locale, { accept_language: lang })];
}
