import type { KeyGlance } from '../domain/landing-pages/page-glance.ts';
import type { Say } from './words.ts';

/** What holds a key, in words. */
export function holderWord(say: Say, carrier: KeyGlance['carrier']): string {
  const words: Record<KeyGlance['carrier'], string> = {
    api: say('made by hand'),
    php: say('PHP download'),
    zip: say('ZIP download'),
    wordpress: say('WordPress plugin'),
    generated: say('generated folder'),
  };
  return words[carrier];
}
