import type { CatalogState } from '../domain/catalog/catalog.ts';
import type { KeptPostback } from '../domain/postbacks/postback-definition.ts';
import type { Postback } from '../domain/postbacks/postback.ts';
import { postbackOf } from './postback-source.ts';
import type { Actor, Ports } from './ports.ts';
import { writeAudit } from './write-audit.ts';

const ITSELF: Actor = { who: 'pinflow', role: 'admin' };
const AT_ONCE = 200;
const OFF = 'The postback is switched off; what was not delivered waits until it is on again.';

/**
 * Holds what waits for a postback that is off. Where its receiver has just answered 410 it is switched off first,
 * unless it goes to another address by now.
 */
export async function stopPostback(ports: Ports, postback: Postback): Promise<void> {
  const { receiver, affiliate_id, template } = postback;
  const source = postbackOf(ports.catalog.state, postback);
  if (source?.enabled && source.url === template) {
    const stopped = { ...source, enabled: false, stopped_at: ports.system.now() };
    await ports.flights.queue('catalog', () =>
      ports.catalog.change((state) => ({
        state: replaced(state, postback, source, stopped),
        result: undefined,
      })),
    );
    const subject = receiver === 'affiliate' ? affiliate_id : undefined;
    ports.log('warn', 'a postback is switched off: its receiver answered 410', { receiver, affiliate_id });
    await writeAudit(ports, ITSELF, 'postback.stopped', subject, { receiver, http_status: 410 });
  }
  const rows = { receiver, template, affiliate_id: receiver === 'affiliate' ? affiliate_id : undefined };
  while ((await ports.ledger.holdPostbacks(rows, { detail: OFF, limit: AT_ONCE })) === AT_ONCE) continue;
}

/** Somebody may have changed it meanwhile: then it stays as they left it. */
function replaced(
  state: CatalogState,
  postback: Postback,
  before: KeptPostback,
  after: KeptPostback,
): CatalogState {
  if (postbackOf(state, postback) !== before) return state;
  if (postback.receiver === 'network') return { ...state, settings: { ...state.settings, tracker: after } };
  const affiliate = state.affiliates[postback.affiliate_id];
  if (!affiliate) return state;
  return { ...state, affiliates: { ...state.affiliates, [affiliate.id]: { ...affiliate, postback: after } } };
}
