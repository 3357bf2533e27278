import type { CatalogState } from '../domain/catalog/catalog.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { Ledger } from '../domain/ledger/ledger.ts';
import { silentMeter } from '../domain/system/meter.ts';
import { Flights } from './flights.ts';
import type { Ports } from './ports.ts';
import { Tally } from './tally.ts';

/** Where one preview link is walked: everything as ever, but nothing of it is kept or counted. */
export interface PreviewRoom {
  ports: Ports;
  /** The clicks begun here. */
  tids: ReadonlySet<string>;
}

/** A new room with an empty ledger, for the preview of a page. */
export function makePreviewRoom(ports: Ports, ledger: Ledger, pageId: string): PreviewRoom {
  const tids = new Set<string>();
  const { vault, catalog, previews, system } = ports;
  // A state or a seal of a preview is none of the real flow, nor the other way round.
  const ours = (purpose: string) => `preview ${purpose}`;
  const room: Ports = {
    ...ports,
    ledger: {
      ...ledger,
      beginSend: (click, judge, claim, address) => {
        tids.add(click.tid);
        return ledger.beginSend(click, judge, claim, address);
      },
    },
    vault: {
      ...vault,
      seal: (text, purpose) => vault.seal(text, ours(purpose)),
      open: (sealed, purpose) => vault.open(sealed, ours(purpose)),
      sign: (text, purpose) => vault.sign(text, ours(purpose)),
      verify: (text, signature, purpose) => vault.verify(text, signature, ours(purpose)),
    },
    catalog: {
      get state(): CatalogState {
        const page = previews.unsaved(pageId, system.now())?.page;
        const { landing_pages } = catalog.state;
        return page
          ? { ...catalog.state, landing_pages: { ...landing_pages, [page.id]: page } }
          : catalog.state;
      },
      change: () => Promise.reject(new Refusal('forbidden', 'A preview changes nothing.')),
      close: async () => undefined,
    },
    meter: silentMeter,
    flights: new Flights(),
    tally: new Tally(),
    key_uses: new Map(),
    watches: new Map(),
  };
  return { ports: room, tids };
}
