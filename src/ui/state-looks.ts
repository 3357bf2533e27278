import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import type { ClickStatus } from '../domain/ledger/click.ts';
import type { PostbackStatus } from '../domain/postbacks/postback.ts';
import type { ConversionStatus } from '../domain/ledger/conversion.ts';

/** A state's word, the colour that means one thing everywhere, and the shape that says it without colour. */
export interface StateLook {
  word: string;
  tone: 'good' | 'waiting' | 'refused' | 'open' | 'over';
  shape: 'dot' | 'tick' | 'half' | 'ring' | 'cross' | 'lock' | 'dash' | 'diamond' | 'bars';
}

/** Whether a list follows what happens: it was only printed, it follows, it rests unseen, nobody answers. */
export type Connection = 'printed' | 'live' | 'resting' | 'lost';

export const STATE_LOOKS = {
  click: {
    requested: { word: 'Requested', tone: 'waiting', shape: 'half' },
    sent: { word: 'Sent', tone: 'good', shape: 'dot' },
    verified: { word: 'Verified', tone: 'good', shape: 'tick' },
    send_failed: { word: 'Not sent', tone: 'refused', shape: 'cross' },
    expired: { word: 'Expired', tone: 'over', shape: 'dash' },
    locked: { word: 'Locked', tone: 'refused', shape: 'lock' },
    indeterminate: { word: 'Indeterminate', tone: 'open', shape: 'diamond' },
  } satisfies Record<ClickStatus, StateLook>,
  conversion: {
    approved: { word: 'Approved', tone: 'good', shape: 'tick' },
    pending: { word: 'Pending', tone: 'waiting', shape: 'half' },
    rejected: { word: 'Rejected', tone: 'refused', shape: 'cross' },
  } satisfies Record<ConversionStatus, StateLook>,
  page: {
    live: { word: 'Live', tone: 'good', shape: 'dot' },
    draft: { word: 'Draft', tone: 'over', shape: 'ring' },
    paused: { word: 'Paused', tone: 'waiting', shape: 'bars' },
  } satisfies Record<LandingPage['status'], StateLook>,
  postback: {
    waiting: { word: 'Waiting', tone: 'waiting', shape: 'half' },
    delivered: { word: 'Delivered', tone: 'good', shape: 'tick' },
    failed: { word: 'Not delivered', tone: 'refused', shape: 'cross' },
    stopped: { word: 'Held', tone: 'over', shape: 'bars' },
  } satisfies Record<PostbackStatus, StateLook>,
  access: {
    on: { word: 'On', tone: 'good', shape: 'tick' },
    off: { word: 'Off', tone: 'over', shape: 'dash' },
  } satisfies Record<string, StateLook>,
  connection: {
    printed: { word: 'Reload to refresh', tone: 'over', shape: 'ring' },
    live: { word: 'Updating by itself', tone: 'good', shape: 'dot' },
    resting: { word: 'Updates rest', tone: 'over', shape: 'bars' },
    lost: { word: 'No answer, trying again', tone: 'refused', shape: 'cross' },
  } satisfies Record<Connection, StateLook>,
  outdated: { word: 'Outdated', tone: 'waiting', shape: 'half' } satisfies StateLook,
};
