import type { LandingPage } from '../../domain/landing-pages/landing-page.ts';
import type { StateLook } from '../state-looks.ts';
import { STATE_LOOKS } from '../state-looks.ts';
import type { Say } from '../words.ts';

/** A page's status as a chip, in the reader's language. */
export function statusLook(say: Say, status: LandingPage['status']): StateLook {
  const words = { live: say('Live'), draft: say('Draft'), paused: say('Paused') };
  return { ...STATE_LOOKS.page[status], word: words[status] };
}
