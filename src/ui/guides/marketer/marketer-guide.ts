import type { Say } from '../../words.ts';
import type { Guide } from '../guide.ts';

/** For who makes pages read well: words, looks, previews; no money and no numbers. */
export function marketerGuide(say: Say): Guide {
  return {
    title: say('Guide for marketers'),
    lead: say(
      'Words and looks of landing pages, every state of them, on every device, before anybody else sees them.',
    ),
    flow: [say('Words'), say('Looks'), say('Every state'), say('Shared preview'), say('Live')],
    tasks: [
      {
        id: 'change',
        title: say('Change a page'),
        steps: [
          say(
            'Open one of the [landing pages](/console/landing-pages): title, the sentence about it, the words on the button, languages, colour and corners.',
          ),
          say(
            'The page beside the form is the real one and changes as you type. What you type is kept in this browser until you save.',
          ),
          say(
            'Saving a live page publishes it at once. A draft is seen by nobody, a paused page sends no codes.',
          ),
          say('Price, payout and who gets which integration are the operator’s to change.'),
        ],
      },
      {
        id: 'look',
        title: say('Look at all of it'),
        steps: [
          say(
            'Choose a device from 240 pixels to a desktop, the direction, day or night, no JavaScript, a slow network. The meter counts the bytes a phone loads.',
          ),
          say('The strip under the page shows every state: a wrong number, a wrong code, no credit, done.'),
          say(
            'Type a number on the page: its code arrives on the simulator’s phone beside it. Nobody is texted, nobody is charged, nothing is counted.',
          ),
          say('The title also stands as a browser tab, a search result and a chat card.'),
        ],
      },
      {
        id: 'share',
        title: say('Show it to somebody'),
        steps: [
          say(
            '“Share a preview” makes a link that opens without an account until it expires, shows the page as saved, drafts too, and walks it on the simulator.',
          ),
          say('No search engine keeps it, no report counts it, and no code is ever sent to a real phone.'),
        ],
      },
    ],
  };
}
