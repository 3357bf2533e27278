/** How the simulator behaves towards a number. `refuse`: its `result` is the outcome's word in capitals. */
export type Behaviour =
  | { kind: 'refuse'; result: string }
  | { kind: 'free_text' }
  | { kind: 'server_error' }
  | { kind: 'reset' }
  | { kind: 'slow' }
  | { kind: 'html' }
  | { kind: 'redirect' }
  | { kind: 'text' }
  | { kind: 'callback' };

/** A number with a meaning; `meaning` is for people. */
export interface MagicNumber {
  msisdn: string;
  on: 'send' | 'verify';
  behaviour: Behaviour;
  meaning: string;
}

const refuse = (word: string): [Behaviour, string] => [{ kind: 'refuse', result: word.toUpperCase() }, word];

/** Contract § Simulator, the table: last two digits → what happens at which step. */
export const MAGIC_NUMBERS: readonly MagicNumber[] = [
  ...meanings('send', {
    '01': refuse('already_subscribed'),
    '02': refuse('operator_not_supported'),
    '03': refuse('blacklisted'),
    '04': refuse('insufficient_funds'),
    '05': refuse('not_eligible'),
    '06': [{ kind: 'free_text' }, 'refused in free text'],
    '07': [{ kind: 'server_error' }, 'HTTP 500'],
    '08': [{ kind: 'reset' }, 'connection reset'],
    '09': [{ kind: 'slow' }, 'answers after 12 s'],
    '10': [{ kind: 'html' }, 'HTML on 200'],
    '11': [{ kind: 'redirect' }, 'user_redirect'],
    '12': [{ kind: 'text' }, 'user_must_text'],
  }),
  ...meanings('verify', {
    '21': refuse('otp_wrong'),
    '22': refuse('otp_expired'),
    '23': refuse('too_many_attempts'),
    '24': refuse('insufficient_funds'),
    '25': [{ kind: 'server_error' }, 'HTTP 500'],
    '26': [{ kind: 'reset' }, 'reset after accepting'],
    '27': [{ kind: 'slow' }, 'answers after 12 s'],
    '28': [{ kind: 'html' }, 'HTML on 200'],
    '29': [{ kind: 'callback' }, 'tells by callback after 3 s'],
  }),
];

const BY_STEP = new Map(MAGIC_NUMBERS.map((magic) => [`${magic.on} ${magic.msisdn}`, magic.behaviour]));

/** What a number means at a step; undefined for all the others, which are sent and verified. */
export function behaviourOf(on: 'send' | 'verify', msisdn: string): Behaviour | undefined {
  return BY_STEP.get(`${on} ${msisdn}`);
}

function meanings(on: 'send' | 'verify', table: Record<string, [Behaviour, string]>): MagicNumber[] {
  return Object.entries(table)
    .map(([end, [behaviour, meaning]]) => ({ msisdn: `2547000000${end}`, on, behaviour, meaning }))
    .sort((a, b) => a.msisdn.localeCompare(b.msisdn));
}
