import type { StateLook } from '../state-looks.ts';
import type { Say } from '../words.ts';

/** How an integration's health is shown. */
export function healthLook(say: Say, state: 'ok' | 'alert' | 'paused' | 'idle'): StateLook {
  const looks: Record<typeof state, StateLook> = {
    ok: { word: say('Well'), tone: 'good', shape: 'tick' },
    alert: { word: say('Not well'), tone: 'refused', shape: 'cross' },
    paused: { word: say('Sends are held'), tone: 'waiting', shape: 'bars' },
    idle: { word: say('No traffic'), tone: 'over', shape: 'ring' },
  };
  return looks[state];
}

/** `0.4210` as `42.1 %`; a dash where there is nothing to divide. */
export function percent(share: string | null, language: string): string {
  if (share === null) return '–';
  const format = new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-latn' : 'en', {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  return format.format(Number(share));
}
