import type { IntegrationInput } from './integration.ts';

/** What differs between two integrations with the simulator. */
export interface SimulatorSettings {
  /** Digits of its codes, 3-10; 4 when absent. */
  length?: number;
  countries?: string[];
  operators?: NonNullable<IntegrationInput['msisdn']>['operators'];
  name?: string;
  /** Where callbacks for this integration arrive, without the secret: `/callbacks/<integration id>`. */
  notify_path?: string;
  /** Secret of that address, letters and digits. Without it there is no callback. */
  callback_secret?: string;
}

/** The host by which integrations, and nothing else, know the simulator. */
const ORIGIN = 'http://simulator.invalid';

/** What its `result` says on send, beside `SENT`, each the outcome's own word in capitals. */
const SEND_RESULTS = [
  'already_subscribed',
  'operator_not_supported',
  'blacklisted',
  'insufficient_funds',
  'not_eligible',
  'user_redirect',
  'user_must_text',
] as const;

const VERIFY_RESULTS = [
  'otp_wrong',
  'otp_expired',
  'too_many_attempts',
  'insufficient_funds',
  'otp_not_requested',
] as const;

/** The simulator described as any other advertiser is: as data. Contract § Simulator. */
export function simulatorIntegration(settings: SimulatorSettings): IntegrationInput {
  const length = settings.length ?? 4;
  const result = (word: string) => ({ get: 'json:result', equals: word });
  const mapped = <Code extends string>(code: Code) => ({ if: result(code.toUpperCase()), code });
  const json = { method: 'POST', params_in: 'json' } as const;
  return {
    name: settings.name ?? 'Simulator',
    otp: { length },
    msisdn: { countries: settings.countries ?? [], operators: settings.operators ?? [] },
    send: {
      ...json,
      url: `${ORIGIN}/send`,
      params: [
        { key: 'msisdn', value: '{msisdn}' },
        { key: 'length', value: String(length), type: 'number' },
        { key: 'tid', value: '{tid}' },
        ...notifyParam(settings),
      ],
      success: { all: [{ get: 'status', equals: 200 }, result('SENT')] },
      outcomes: SEND_RESULTS.map(mapped),
      carry: ['reference', 'redirect', 'keyword', 'shortcode'].map((name) => ({ name, get: `json:${name}` })),
    },
    verify: {
      ...json,
      url: `${ORIGIN}/verify`,
      params: [
        { key: 'msisdn', value: '{msisdn}' },
        { key: 'otp', value: '{otp}' },
        { key: 'reference', value: '{carry.reference}' },
      ],
      success: { all: [{ get: 'status', equals: 200 }, result('VERIFIED')] },
      outcomes: [...VERIFY_RESULTS.map(mapped), { if: result('ACCEPTED'), code: 'verification_pending' }],
    },
    status: {
      url: `${ORIGIN}/status?msisdn={msisdn}`,
      success: { get: 'json:active', equals: true },
      refused: { get: 'json:active', equals: false },
    },
    ...callback(settings),
  };
}

/** The simulator posts to exactly this path, on Pinflow's own address and no other, when it has made up its mind. */
function notifyParam({ notify_path, callback_secret }: SimulatorSettings) {
  if (notify_path === undefined || callback_secret === undefined) return [];
  return [{ key: 'notify', value: `${notify_path}/{secret.callback}?cid={tid}&state=ok` }];
}

function callback({ callback_secret }: SimulatorSettings): Pick<IntegrationInput, 'secrets' | 'callback'> {
  if (callback_secret === undefined) return {};
  return {
    secrets: { callback: callback_secret },
    callback: {
      auth: { secret: '{secret.callback}' },
      tid: { get: 'query:cid' },
      success: { get: 'query:state', equals: 'ok' },
      failure: { get: 'query:state', equals: 'no' },
    },
  };
}
