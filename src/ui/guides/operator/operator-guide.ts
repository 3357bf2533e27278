import type { Say } from '../../words.ts';
import type { Guide } from '../guide.ts';

/** For who runs the network: from an advertiser's papers to conversions that are paid. */
export function operatorGuide(say: Say): Guide {
  return {
    title: say('Guide for operators'),
    lead: say('From a pasted curl to a live page in five minutes, and what to do on the days after.'),
    flow: [say('Integration'), say('Affiliate'), say('Landing page'), say('Click'), say('Conversion')],
    tasks: [
      {
        id: 'come-in',
        title: say('Come in, and ask the others in'),
        steps: [
          say(
            'At its first start Pinflow prints a setup link. Open it within 24 hours and make the administrator.',
          ),
          say(
            'Under [Users](/console/users) make an invitation for each person and hand the link over yourself: no mail is sent. A role says what they may do.',
          ),
          say('Under [your account](/account) switch on an authenticator or add a passkey.'),
        ],
      },
      {
        id: 'describe',
        title: say('Describe an advertiser’s API'),
        steps: [
          say(
            'Open [Describe an API](/console/integrations/new), paste the two curl commands of the advertiser and press “Read the calls”. Nothing pasted is run or called.',
          ),
          say(
            'Answer what is left open, type the secrets and save. What cannot work is refused at its field, with the mend.',
          ),
          say(
            'Press “Send a trial” with a number of your own: the call as sent, the reply and the verdict of every rule stand beside each other. It may text that number; it is no click and in no report.',
          ),
          say(
            'Choose a value of the reply to carry it to the next call, or to say what success and refusals look like.',
          ),
          say(
            'Keep good replies: after each change they say what would now be judged otherwise. The history brings any version back.',
          ),
        ],
      },
      {
        id: 'generate',
        title: say('Give it to an affiliate'),
        steps: [
          say(
            '[Add the affiliate](/console/affiliates?new=1) with API access on: that switch refuses all their sends at once when it is off.',
          ),
          say(
            'Open [Generate page](/console/landing-pages/new): affiliate, integration, title, price. The page beside the form changes as you type.',
          ),
          say('Walk it with the simulator’s phone: nobody is texted and nothing is counted.'),
          say('Press “Generate page”: link, addresses, downloads, and a key that is shown this once.'),
          say(
            'Invite the affiliate’s people under [Users](/console/users) with the role affiliate: they see their own things alone.',
          ),
        ],
      },
      {
        id: 'watch',
        title: say('See what happens'),
        steps: [
          say(
            '[Clicks](/console/clicks) are codes asked for; each opens as an X-ray: every hop, what the advertiser said, what the visitor saw.',
          ),
          say(
            '[Conversions](/console/conversions) are codes verified. Approve, hold or reject them; a rejection has a reason the affiliate reads.',
          ),
          say(
            '[Reports](/console/reports) count and sum by whatever you choose, and every list leaves as CSV.',
          ),
          say('The [audit log](/console/audit) says who did what, when and from where.'),
        ],
      },
      {
        id: 'trouble',
        title: say('When an advertiser fails'),
        steps: [
          say(
            'Each of the [integrations](/console/integrations) has its health: sends, verified of sent, outcomes and times. Bounds that tell you, or hold its sends for a while, stand in its studio under “About”.',
          ),
          say(
            'A click without a verdict is settled by the advertiser’s callback or status; what is left is settled by you, in its X-ray.',
          ),
          say(
            'Pause a page in the list of [landing pages](/console/landing-pages), or filter it by an integration and pause all of them: codes already sent may still be verified.',
          ),
        ],
      },
      {
        id: 'programs',
        title: say('Let programs do it'),
        steps: [
          say(
            'Whatever a screen does, the [admin API](/api/reference) does: every screen shows the curl that gives the same.',
          ),
          say('Make a token under [Settings](/console/settings), with a role, a scope and an end.'),
          say(
            'Remove the demo under [Settings](/console/settings) when you need it no longer; it does not come back.',
          ),
        ],
      },
    ],
  };
}
