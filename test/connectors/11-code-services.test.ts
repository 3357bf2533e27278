import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import {
  CODE_SECRETS,
  coded,
  exception,
  FORM_SECRETS,
  numbered,
  PATH_SECRETS,
  pathAnswer,
  PIN_ID_SECRETS,
  PINS,
  QUERY_SECRETS,
  standing,
  startFormService,
  startPathService,
  startPinIdService,
  startQueryService,
  startStatusCodeService,
  typed,
  verdict,
} from './11-code-service-advertisers.ts';
import type { ShapeWalk } from './shape-walk.ts';
import { STRANGE_ON_SEND, STRANGE_ON_VERIFY, walkShape } from './shape-walk.ts';
import { startingPoint } from './starting-point.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';

type SendRow = [string, Reply, number, string, string];
type VerifyRow = [string, Reply, number, string, string, number];

const FORMS = {
  path: { id: 'code-service-path', start: startPathService, secrets: PATH_SECRETS },
  query: { id: 'code-service-query', start: startQueryService, secrets: QUERY_SECRETS },
  pin_id: { id: 'code-service-pin-id', start: startPinIdService, secrets: PIN_ID_SECRETS },
  form: { id: 'code-service-form', start: startFormService, secrets: FORM_SECRETS },
  code: { id: 'code-service-status-code', start: startStatusCodeService, secrets: CODE_SECRETS },
};
type Form = keyof typeof FORMS;
const NAMES: Form[] = ['path', 'query', 'pin_id', 'form', 'code'];

const fakes = new Map<Form, StrictAdvertiser>();
const shapes = new Map<Form, ShapeWalk>();
let pinflow: Pinflow;

beforeAll(async () => {
  for (const name of NAMES) fakes.set(name, await FORMS[name].start());
  const hosts = [...fakes.values()].map(({ host }) => host).join(',');
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: hosts, PINFLOW_DEMO: 'off' });
  for (const name of NAMES) {
    const { id, secrets } = FORMS[name];
    const definition = startingPoint(id, fake(name).origin, secrets);
    shapes.set(name, await walkShape(pinflow, fake(name), definition, PINS[name]));
  }
});

afterEach(() => {
  for (const { faults } of fakes.values()) expect(faults.splice(0)).toEqual([]);
});

afterAll(async () => {
  await pinflow.stop();
  await Promise.all([...fakes.values()].map((one) => one.close()));
});

function fake(name: Form): StrictAdvertiser {
  const one = fakes.get(name);
  if (!one) throw new Error(`no fake ${name}`);
  return one;
}

function shape(name: Form): ShapeWalk {
  const one = shapes.get(name);
  if (!one) throw new Error(`no shape ${name}`);
  return one;
}

/** Both tables of one form, those of strange answers appended. */
function tables(name: Form, onSend: SendRow[], onVerify: VerifyRow[]): void {
  it.each<SendRow>([...onSend, ...STRANGE_ON_SEND])('send: %s', async (_, reply, status, response, click) => {
    await shape(name).onSend(reply, status, response, click);
  });
  it.each<VerifyRow>([...onVerify, ...STRANGE_ON_VERIFY])(
    'verify: %s',
    async (_, reply, status, response, click, attempts) => {
      await shape(name).onVerify(reply, status, response, click, attempts);
    },
  );
}

describe.each(NAMES)('%s', (name) => {
  it('walks to one conversion', async () => {
    const right = PINS[name];
    await shape(name).walk(right, right.replace(/./g, '0'));
  });

  it('shows none of its secrets', async () => {
    const echo = { status: 400, body: Object.values(FORMS[name].secrets).join(' ') };
    const tid = await shape(name).onSend(echo, 400, 'advertiser_rejected', 'send_failed');
    const text = JSON.stringify((await pinflow.admin('GET', `/clicks/${tid}`)).body) + pinflow.output();
    for (const secret of Object.values(FORMS[name].secrets).filter((one) => one.length > 6))
      expect(text).not.toContain(secret);
  });
});

describe('everything in the path', () => {
  it('encodes the session it carries into one segment', async () => {
    const { msisdn } = await shape('path').walk(PINS.path, '000000');
    const last = fake('path').received.at(-1)?.path ?? '';
    expect(last).toMatch(/^\/API\/V1\/key-in-the-path%2Fof%2011\/SMS\/VERIFY\/[^/]+%2F\d+\/445566$/);
    expect(last).toContain(`%2F${msisdn}/`);
  });

  tables(
    'path',
    [
      ['number', pathAnswer('Error', 'Invalid Phone Number', 400), 400, 'invalid_msisdn', 'send_failed'],
      ['listed', pathAnswer('Error', 'Number in DND'), 403, 'blacklisted', 'send_failed'],
      // The service's own credit, not the visitor's.
      ['credit', pathAnswer('Error', 'Insufficient balance'), 400, 'advertiser_rejected', 'send_failed'],
      ['no session', pathAnswer('Success', ''), 502, 'advertiser_garbled', 'requested'],
    ],
    [
      ['Success, but expired', pathAnswer('Success', 'OTP Expired'), 410, 'otp_expired', 'expired', 1],
      ['Success alone', { body: { Status: 'Success' } }, 400, 'advertiser_rejected', 'sent', 1],
      ['Success, any words', pathAnswer('Success', 'Done'), 400, 'advertiser_rejected', 'sent', 1],
      ['Error, yet matched', pathAnswer('Error', 'OTP Matched'), 400, 'advertiser_rejected', 'sent', 1],
      ['mismatch', pathAnswer('Error', 'OTP Mismatch', 400), 400, 'otp_wrong', 'sent', 1],
      [
        'unknown session',
        pathAnswer('Error', 'Invalid SessionId Combination - No Entry Exists', 400),
        409,
        'otp_not_requested',
        'sent',
        1,
      ],
    ],
  );
});

describe('everything in the query', () => {
  tables(
    'query',
    [
      ['number', typed('error', 'Invalid mobile number'), 400, 'invalid_msisdn', 'send_failed'],
      ['listed', typed('error', 'Mobile no. is blocked'), 403, 'blacklisted', 'send_failed'],
      ['limit', typed('error', 'Max limit reached'), 429, 'too_many_requests', 'send_failed'],
      ['key', typed('error', 'Authentication failure'), 400, 'advertiser_rejected', 'send_failed'],
    ],
    [
      ['wrong', typed('error', 'OTP not match'), 400, 'otp_wrong', 'sent', 1],
      ['expired', typed('error', 'OTP expired'), 410, 'otp_expired', 'expired', 1],
      [
        'limit',
        typed('error', 'Max limit reached for this otp verification'),
        429,
        'too_many_attempts',
        'locked',
        1,
      ],
      ['again', typed('error', 'Mobile no. already verified'), 409, 'otp_not_requested', 'sent', 1],
      ['no type', { body: { message: 'OTP verified success' } }, 400, 'advertiser_rejected', 'sent', 1],
      ['another type', typed('warning', 'success'), 400, 'advertiser_rejected', 'sent', 1],
    ],
  );
});

describe('a pin id in the path', () => {
  it('takes the last attempt for right when it is right', async () => {
    const msisdn = shape('pin_id').number();
    const tid = await shape('pin_id').sent(msisdn);
    for (const [otp, response] of [
      ['0001', 'otp_wrong'],
      ['0002', 'otp_wrong'],
      [PINS.pin_id, 'otp_verified_successfully'],
    ])
      expect((await shape('pin_id').world.verify({ tid, otp })).body.response).toBe(response);
    expect(await shape('pin_id').conversions(tid)).toHaveLength(1);
  });

  it('is locked by the service’s own count', async () => {
    const tid = await shape('pin_id').sent(shape('pin_id').number());
    const answers: string[] = [];
    for (const otp of ['0001', '0002', '0003', PINS.pin_id])
      answers.push((await shape('pin_id').world.verify({ tid, otp })).body.response);
    expect(answers).toEqual(['otp_wrong', 'otp_wrong', 'too_many_attempts', 'too_many_attempts']);
    expect(await shape('pin_id').click(tid)).toMatchObject({ status: 'locked' });
    expect(await shape('pin_id').conversions(tid)).toEqual([]);
  });

  tables(
    'pin_id',
    [
      [
        'unreachable',
        { body: { pinId: 'p', ncStatus: 'NC_DESTINATION_UNREACHABLE' } },
        400,
        'invalid_msisdn',
        'send_failed',
      ],
      [
        'not sent',
        { body: { pinId: 'p', smsStatus: 'MESSAGE_NOT_SENT' } },
        400,
        'advertiser_rejected',
        'send_failed',
      ],
      ['limit', exception(429, 'TOO_MANY_REQUESTS'), 429, 'too_many_requests', 'send_failed'],
      ['key', exception(401, 'UNAUTHORIZED'), 400, 'advertiser_rejected', 'send_failed'],
      ['no pin id', { body: { smsStatus: 'MESSAGE_SENT' } }, 400, 'advertiser_rejected', 'send_failed'],
    ],
    [
      ['wrong', verdict(false, 2, 'WRONG_PIN'), 400, 'otp_wrong', 'sent', 1],
      ['wrong, none left', verdict(false, 0, 'WRONG_PIN'), 429, 'too_many_attempts', 'locked', 1],
      ['no more', verdict(false, -1, 'NO_MORE_PIN_ATTEMPTS'), 429, 'too_many_attempts', 'locked', 1],
      ['expired', verdict(false, 2, 'TTL_EXPIRED'), 410, 'otp_expired', 'expired', 1],
      ['unknown', exception(404, 'PIN_NOT_FOUND'), 409, 'otp_not_requested', 'sent', 1],
      ['no verdict', { body: { attemptsRemaining: 2 } }, 400, 'advertiser_rejected', 'sent', 1],
      // `"true"` would do: values compare by their JSON text. This one is another.
      ['verified in capitals', { body: { verified: 'TRUE' } }, 400, 'advertiser_rejected', 'sent', 1],
    ],
  );
});

describe('a form with Basic auth', () => {
  tables(
    'form',
    [
      ...['approved', 'canceled', 'deleted', 'failed', 'expired'].map<SendRow>((status) => [
        status,
        standing(status, 201),
        400,
        'advertiser_rejected',
        'send_failed',
      ]),
      ['max_attempts_reached', standing('max_attempts_reached'), 429, 'too_many_requests', 'send_failed'],
      ['60200', numbered(400, 60200), 400, 'invalid_msisdn', 'send_failed'],
      ['60202', numbered(429, 60202), 429, 'too_many_requests', 'send_failed'],
      ['60203', numbered(429, 60203), 429, 'too_many_requests', 'send_failed'],
      ['60205', numbered(403, 60205), 400, 'invalid_msisdn', 'send_failed'],
      ['another code', numbered(400, 60238), 400, 'advertiser_rejected', 'send_failed'],
    ],
    [
      ['pending', standing('pending'), 400, 'otp_wrong', 'sent', 1],
      ['canceled', standing('canceled'), 410, 'otp_expired', 'expired', 1],
      ['deleted', standing('deleted'), 410, 'otp_expired', 'expired', 1],
      ['expired', standing('expired'), 410, 'otp_expired', 'expired', 1],
      ['failed', standing('failed'), 400, 'advertiser_rejected', 'sent', 1],
      ['max_attempts_reached', standing('max_attempts_reached'), 429, 'too_many_attempts', 'locked', 1],
      ['60200', numbered(400, 60200), 400, 'otp_wrong', 'sent', 1],
      ['60202', numbered(429, 60202), 429, 'too_many_attempts', 'locked', 1],
      ['60203', numbered(429, 60203), 429, 'too_many_requests', 'sent', 1],
      ['60205', numbered(403, 60205), 400, 'invalid_msisdn', 'sent', 1],
      ['no such verification', numbered(404, 20404), 410, 'otp_expired', 'expired', 1],
      ['approved on 400', standing('approved', 400), 400, 'advertiser_rejected', 'sent', 1],
    ],
  );
});

describe('a status code in a text', () => {
  it.each([coded('0', 'r-1'), coded(0, 'r-1')])('is 0 as text and as number', async (reply) => {
    const msisdn = shape('code').number();
    const tid = await shape('code').sent(msisdn);
    fake('code').script(msisdn, 'verify', reply);
    expect((await shape('code').world.verify({ tid, otp: PINS.code })).status).toBe(200);
    expect(await shape('code').conversions(tid)).toHaveLength(1);
  });

  tables(
    'code',
    [
      ['3', coded('3'), 400, 'invalid_msisdn', 'send_failed'],
      ['7', coded('7'), 403, 'blacklisted', 'send_failed'],
      ['7 as a number', coded(7), 403, 'blacklisted', 'send_failed'],
      ['10', coded('10', 'r-1'), 429, 'too_many_requests', 'send_failed'],
      ['15', coded('15'), 400, 'operator_not_supported', 'send_failed'],
      ['4', coded('4'), 400, 'advertiser_rejected', 'send_failed'],
      ['0 with no id', coded('0'), 502, 'advertiser_garbled', 'requested'],
    ],
    [
      ['16', coded('16'), 400, 'otp_wrong', 'sent', 1],
      ['17', coded('17'), 429, 'too_many_attempts', 'locked', 1],
      ['7', coded('7'), 403, 'blacklisted', 'sent', 1],
      ['6', coded('6'), 409, 'otp_not_requested', 'sent', 1],
      ['5', coded('5'), 202, 'verification_pending', 'indeterminate', 1],
      ['00', coded('00'), 400, 'advertiser_rejected', 'sent', 1],
      ['nothing', coded(''), 400, 'advertiser_rejected', 'sent', 1],
      ['no status', { body: { request_id: 'r-1' } }, 400, 'advertiser_rejected', 'sent', 1],
    ],
  );
});
