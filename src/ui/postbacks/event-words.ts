import type { PostbackEvent } from '../../domain/postbacks/postback-definition.ts';
import type { Say } from '../words.ts';

/** What an event is called on screen. */
export function eventWord(say: Say, event: PostbackEvent): string {
  return { click: say('Code sent'), conversion: say('Conversion'), status: say('Change of status') }[event];
}
