import type { Say } from '../../words.ts';
import type { Guide } from '../guide.ts';

/** For who brings visitors: links, downloads, keys, numbers and reasons. */
export function affiliateGuide(say: Say): Guide {
  return {
    title: say('Guide for affiliates'),
    lead: say('Three ways to send visitors, and how to see what became of them.'),
    flow: [say('Visitor'), say('Number'), say('Code sent: a click'), say('Code verified: a conversion')],
    tasks: [
      {
        id: 'link',
        title: say('Use the hosted link'),
        steps: [
          say(
            'Open one of [your pages](/portal) and copy its link. Put your own sub ids into it: `sub1` to `sub5`, and `aff_click_id` for your tracker’s click.',
          ),
          say(
            'They come back in lists, reports and redirects just as you wrote them, up to 256 characters each.',
          ),
        ],
      },
      {
        id: 'php',
        title: say('Put the page on your own site'),
        steps: [
          say(
            'Download it as one PHP file and upload it to any host with PHP 7.2 or newer. It holds a new key of its own and needs nothing else.',
          ),
          say('Open it with `?selftest` and give it its key: it answers what works and what does not.'),
          say(
            'When the page changes, download it again: an old file with old terms sends its visitors to the hosted page.',
          ),
        ],
      },
      {
        id: 'api',
        title: say('Call the API from your server'),
        steps: [
          say(
            'Make a key on the page’s own screen and copy it at once: it is not shown again. A test key reaches the simulator alone.',
          ),
          say(
            'The [API reference](/portal/reference) has your values filled in, with examples in curl, PHP, Python and Node, and what to do about each answer.',
          ),
          say('A key that somebody else may have seen: revoke it, and what uses it is refused at once.'),
        ],
      },
      {
        id: 'numbers',
        title: say('Read your numbers'),
        steps: [
          say('[Clicks](/portal/clicks) are codes asked for. Open one to see what happened, step by step.'),
          say(
            '[Conversions](/portal/conversions) are codes verified: approved ones are paid, pending ones wait, rejected ones say why.',
          ),
          say('[Reports](/portal/reports) count by page, day or sub id, and leave as CSV.'),
          say(
            'Numbers of visitors are masked. You see your own things alone, and nobody else sees yours but the network.',
          ),
        ],
      },
    ],
  };
}
