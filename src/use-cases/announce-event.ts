import type { CatalogState } from '../domain/catalog/catalog.ts';
import type { Click } from '../domain/ledger/click.ts';
import type { Announce } from '../domain/postbacks/announce.ts';
import type { Happened } from '../domain/postbacks/happened.ts';
import type { KeptPostback } from '../domain/postbacks/postback-definition.ts';
import type { PostbackReceiver } from '../domain/postbacks/postback-macros.ts';
import type { OutgoingPostback } from '../domain/postbacks/postback.ts';
import { TRIED_FOR_MS } from '../domain/postbacks/postback-schedule.ts';
import { postbackValues } from '../domain/postbacks/postback-values.ts';
import { writePostback } from '../domain/postbacks/write-postback.ts';
import { openClick } from './click-secrets.ts';
import type { Ports } from './ports.ts';
import { sealPostback } from './sealed-postback.ts';

type Needed = Pick<Ports, 'catalog' | 'vault' | 'system' | 'log'>;

/**
 * Makes the postbacks an event sets off: the affiliate's and the network's, each filled in with the address and the
 * values of now. A fault of our own must not undo what is recorded with them: it is logged, and nobody is told.
 */
export function announcer(ports: Needed): Announce {
  return (happened) => {
    try {
      return receiversOf(ports.catalog.state, happened.click).flatMap(([receiver, postback]) => {
        const isTold = postback.enabled || postback.stopped_at !== undefined;
        return isTold && postback.events.includes(happened.event)
          ? [postbackOf(ports, happened, receiver, postback)]
          : [];
      });
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      ports.log('error', 'a postback could not be written', { tid: happened.click.tid, cause });
      return [];
    }
  };
}

function receiversOf(
  { affiliates, settings }: CatalogState,
  click: Click,
): (readonly [PostbackReceiver, KeptPostback])[] {
  const own = Object.hasOwn(affiliates, click.affiliate_id)
    ? affiliates[click.affiliate_id]?.postback
    : undefined;
  return [
    ...(own ? ([['affiliate', own]] as const) : []),
    ...(settings.tracker ? ([['network', settings.tracker]] as const) : []),
  ];
}

function postbackOf(
  ports: Needed,
  happened: Happened,
  receiver: PostbackReceiver,
  postback: KeptPostback,
): OutgoingPostback {
  const { event, at, click, conversion } = happened;
  const { tid, affiliate_id, integration_id, landing_page_id, msisdn_masked } = click;
  const values = (msisdn?: string) => writePostback(postback, receiver, postbackValues(happened, msisdn));
  const shown = values(msisdn_masked.replace('+', '').replaceAll('*', 'x'));
  const whose = receiver === 'affiliate' ? `affiliate ${affiliate_id}` : receiver;
  return {
    id: ports.system.id(),
    at,
    event,
    receiver,
    tid,
    conversion_id: conversion?.id,
    affiliate_id,
    integration_id,
    landing_page_id,
    method: shown.method,
    template: postback.url,
    address: shown.url,
    body: shown.body,
    lane: `${whose} ${new URL(postback.url).origin}`,
    round: 0,
    tries: 0,
    until: at + TRIED_FOR_MS,
    sealed: postback.include_msisdn ? sealPostback(ports, values(openClick(ports, click).msisdn)) : undefined,
    ...(postback.enabled
      ? { status: 'waiting', next_at: at }
      : { status: 'stopped', detail: 'The receiver had answered 410: the postback is off.' }),
  };
}
