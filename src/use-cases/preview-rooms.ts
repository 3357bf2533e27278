import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import type { PreviewToken } from '../domain/landing-pages/preview-token.ts';
import type { Ledger } from '../domain/ledger/ledger.ts';
import type { PreviewRoom } from './make-preview-room.ts';
import { makePreviewRoom } from './make-preview-room.ts';
import type { Ports } from './ports.ts';

/** A page that is being worked on and not saved. */
export interface UnsavedPage {
  page: LandingPage;
  /** Milliseconds. */
  expires_at: number;
}

const MOST_ROOMS = 200;
const MOST_CLICKS = 500;
const MOST_UNSAVED = 100;

/**
 * The rooms of the preview links opened in this process, each with a ledger in memory: what a preview does
 * cannot reach the real one. Bounded; a room that is gone starts empty.
 */
export class PreviewRooms {
  private readonly rooms = new Map<string, PreviewRoom>();
  private readonly unsavedPages = new Map<string, UnsavedPage>();
  private readonly makeLedger: () => Ledger;

  constructor(makeLedger: () => Ledger) {
    this.makeLedger = makeLedger;
  }

  /** The room of a link. */
  enter(ports: Ports, { n, p }: PreviewToken): PreviewRoom {
    const known = this.rooms.get(n);
    const room =
      known && known.tids.size < MOST_CLICKS ? known : makePreviewRoom(ports, this.makeLedger(), p);
    keepNewest(this.rooms, n, room, MOST_ROOMS);
    return room;
  }

  all(): PreviewRoom[] {
    return [...this.rooms.values()];
  }

  keep(unsaved: UnsavedPage): void {
    keepNewest(this.unsavedPages, unsaved.page.id, unsaved, MOST_UNSAVED);
  }

  unsaved(id: string, now: number): UnsavedPage | undefined {
    const found = this.unsavedPages.get(id);
    return found && found.expires_at > now ? found : undefined;
  }
}

/** A map in order of use; the least recently used goes first. */
function keepNewest<V>(map: Map<string, V>, name: string, value: V, most: number): void {
  map.delete(name);
  map.set(name, value);
  const oldest = map.keys().next();
  if (map.size > most && !oldest.done) map.delete(oldest.value);
}
