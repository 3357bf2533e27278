import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Received, Reply } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { TokenAdvertiser } from './other-shapes-advertisers.ts';
import {
  BODY,
  DERIVED,
  DIGEST,
  fault,
  GRAPH_PIN,
  graphError,
  jsonp,
  JSONP_PIN,
  page,
  PAGE_PIN,
  problem,
  RESOURCE_PIN,
  returned,
  SIGNED,
  SOAP,
  soap,
  startDerived,
  startDigest,
  startGraph,
  startJsonp,
  startPage,
  startResource,
  startSignedBody,
  startSignedGet,
  startSoap,
  startText,
  startToken,
  TEXT_PIN,
  TOKEN,
} from './other-shapes-advertisers.ts';
import type { ShapeWalk } from './shape-walk.ts';
import { VISITOR, walkShape } from './shape-walk.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';

// Every definition here is data alone: what an operator would write of papers nobody has seen before.

type Step = Record<string, unknown>;
type SendRow = [string, Reply, number, string, string];
type VerifyRow = [string, Reply, number, string, string, number];

interface OtherShape {
  start: () => Promise<StrictAdvertiser>;
  pin: string;
  secrets?: Record<string, string>;
  send: Step;
  verify: Step;
  onSend: SendRow[];
  onVerify: VerifyRow[];
}

const equals = (get: string, value: unknown) => ({ get, equals: value });
const map = (get: string, codes: Record<string, string>) =>
  Object.entries(codes).map(([value, code]) => ({ if: equals(get, value), code }));
const all = (...rules: object[]) => ({ all: rules });
const header = (key: string, value: string) => ({ key, value });
const param = (key: string, value: string, more: object = {}) => ({ key, value, ...more });
const STRANGE: Reply = {
  body: '<!DOCTYPE html><title>Error</title>',
  headers: { 'content-type': 'text/html' },
};
const REFUSED = (reply: Reply, words = 'refused'): SendRow => [
  words,
  reply,
  400,
  'advertiser_rejected',
  'send_failed',
];

const envelope = (inner: string) =>
  `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:wsse="urn:wsse" xmlns:otp="urn:otp"><soapenv:Header><wsse:Security><wsse:Username>{secret.user}</wsse:Username><wsse:Password>{secret.password}</wsse:Password></wsse:Security></soapenv:Header><soapenv:Body>${inner}</soapenv:Body></soapenv:Envelope>`;
const soapStep = (operation: string, inner: string): Step => ({
  method: 'POST',
  url: '/services/Otp',
  content_type: 'text/xml; charset=utf-8',
  headers: [header('SOAPAction', `"urn:${operation}"`)],
  body: envelope(`<otp:${operation}>${inner}</otp:${operation}>`),
  reply: 'xml',
  success: all(equals('status', 200), equals(`xml:Envelope.Body.${operation}Response.return.code`, 0)),
  outcomes: [
    ...map('xml:Envelope.Body.Fault.detail.otpFault.reason', {
      WRONG_PIN: 'otp_wrong',
      EXPIRED: 'otp_expired',
      ACTIVE: 'already_subscribed',
    }),
    ...map(`xml:Envelope.Body.${operation}Response.return.code`, { 12: 'blacklisted' }),
  ],
});

const sign = (line: string) => ({
  compute: [
    {
      name: 'signature',
      template: line,
      apply: [{ fn: 'hmac_sha256', key: '{secret.key}', key_in: 'base64', out: 'base64' }],
    },
  ],
  headers: [header('X-Timestamp', '{now.s}'), header('X-Signature', '{compute.signature}')],
});

const signedBody = {
  compute: [
    {
      name: 'mac',
      template: '{now.yyyyMMddHHmmss}.{request.body}',
      apply: [{ fn: 'hmac_sha512', key: '{secret.key}', key_in: 'hex' }],
    },
    { name: 'sha', template: '{request.body}', apply: [{ fn: 'sha256', out: 'base64' }] },
  ],
  headers: [
    header('X-Date', '{now.yyyyMMddHHmmss}'),
    header('X-Signature', '{compute.mac}'),
    header('Digest', 'SHA-256={compute.sha}'),
  ],
};

const token = {
  name: 'token',
  method: 'POST',
  url: '/oauth/token',
  compute: [{ name: 'basic', template: '{secret.client_id}:{secret.client_secret}', apply: ['base64'] }],
  headers: [header('Authorization', 'Basic {compute.basic}')],
  params: [param('grant_type', 'client_credentials'), param('scope', 'otp write')],
  carry: [{ name: 'token', get: 'json:access_token' }],
  cache_for: 'json:expires_in',
};
const bearer = { headers: [header('Authorization', 'Bearer {carry.token}')] };

const graph = (query: string, variables: string): Step => ({
  method: 'POST',
  url: '/graphql',
  content_type: 'application/json',
  body: `{"query":"${query}","variables":${variables}}`,
  outcomes: map('json:errors[0].extensions.code', { WRONG_PIN: 'otp_wrong', EXPIRED: 'otp_expired' }),
});

const multipart = (...names: [string, string][]) => ({
  method: 'POST',
  content_type: 'multipart/form-data; boundary=pinflow-part',
  body: `${names.map(([name, value]) => `--pinflow-part\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--pinflow-part--\r\n`,
  headers: [header('Cookie', '{carry.session}')],
  reply: 'text',
  success: all(equals('status', 200), { get: 'text', contains: '<p class="ok">' }),
});

const challenged = (url: string): Step => ({
  url,
  prepare: [
    {
      name: 'challenge',
      url,
      success: equals('status', 401),
      carry: [
        { name: 'realm', get: 'header:www-authenticate regex:realm="([^"]*)"' },
        { name: 'nonce', get: 'header:www-authenticate regex:nonce="([^"]*)"' },
      ],
    },
  ],
  compute: [
    { name: 'a1', template: '{secret.user}:{carry.realm}:{secret.password}', apply: ['md5'] },
    { name: 'a2', template: 'GET:{request.target}', apply: ['md5'] },
    {
      name: 'response',
      template: '{compute.a1}:{carry.nonce}:00000001:{random.8}:auth:{compute.a2}',
      apply: ['md5'],
    },
  ],
  headers: [
    header(
      'Authorization',
      'Digest username="{secret.user}", realm="{carry.realm}", nonce="{carry.nonce}", uri="{request.target}", qop=auth, nc=00000001, cnonce="{random.8}", response="{compute.response}"',
    ),
  ],
});

const sha = (name: string, template: string, key: string, more: object = { key_in: 'hex' }) => ({
  name,
  template,
  apply: [{ fn: 'hmac_sha256', key, ...more }],
});
const derived = (path: string): Step => ({
  method: 'POST',
  url: path,
  params_in: 'json',
  compute: [
    sha('day', '{now.yyyyMMdd}', 'V1{secret.key}', {}),
    sha('service', 'otp', '{compute.day}'),
    { name: 'sum', template: '{request.body}', apply: ['sha256'] },
    sha('signature', 'POST\n{request.target}\n{now.yyyyMMddTHHmmssZ}\n{compute.sum}', '{compute.service}'),
  ],
  headers: [
    header('X-Date', '{now.yyyyMMddTHHmmssZ}'),
    header('Authorization', 'V1 Signature={compute.signature}'),
  ],
});

const SHAPES: Record<string, OtherShape> = {
  'HTTP Digest: a challenge before each call': {
    start: startDigest,
    pin: DIGEST.pin,
    secrets: DIGEST.secrets,
    send: { ...challenged('/ask?m={msisdn}'), success: equals('json:sent', 'yes') },
    verify: {
      ...challenged('/check?m={msisdn}&pin={otp}'),
      success: equals('json:matched', 'yes'),
      outcomes: map('json:matched', { no: 'otp_wrong' }),
    },
    onSend: [REFUSED({ body: { sent: 'no' } })],
    onVerify: [['neither', { body: { matched: '' } }, 400, 'advertiser_rejected', 'sent', 1]],
  },

  'a signing key derived by day and service': {
    start: startDerived,
    pin: DERIVED.pin,
    secrets: DERIVED.secrets,
    send: {
      ...derived('/codes'),
      params: [param('phone', '{msisdn}')],
      success: equals('json:state', 'sent'),
    },
    verify: {
      ...derived('/codes/check'),
      params: [param('phone', '{msisdn}'), param('code', '{otp}')],
      success: equals('json:state', 'done'),
      outcomes: map('json:state', { wrong: 'otp_wrong', old: 'otp_expired' }),
    },
    onSend: [REFUSED({ body: { state: 'done' } })],
    onVerify: [['old', { body: { state: 'old' } }, 410, 'otp_expired', 'expired', 1]],
  },

  'a SOAP envelope, faults on HTTP 500, prefixes of the answerer': {
    start: startSoap,
    pin: SOAP.pin,
    secrets: SOAP.secrets,
    send: {
      ...soapStep('requestOtp', '<msisdn>{msisdn}</msisdn><userAgent>{ua}</userAgent>'),
      carry: [{ name: 'tx', get: 'xml:Envelope.Body.requestOtpResponse.return.tx' }],
    },
    verify: soapStep('confirmOtp', '<tx>{carry.tx}</tx><pin>{otp}</pin>'),
    onSend: [
      ['a fault on 500', fault('ACTIVE'), 409, 'already_subscribed', 'send_failed'],
      ['a fault nobody maps', fault('OTHER'), 502, 'advertiser_unavailable', 'requested'],
      ['12', soap(returned('requestOtp', 12)), 403, 'blacklisted', 'send_failed'],
      REFUSED(soap(returned('requestOtp', 7)), '7'),
      ['0 with no id', soap(returned('requestOtp', 0)), 502, 'advertiser_garbled', 'requested'],
      [
        'the other operation',
        soap(returned('confirmOtp', 0, 'x')),
        400,
        'advertiser_rejected',
        'send_failed',
      ],
      ['a page', STRANGE, 502, 'advertiser_garbled', 'requested'],
    ],
    onVerify: [
      ['expired', fault('EXPIRED'), 410, 'otp_expired', 'expired', 1],
      ['a fault nobody maps', fault('OTHER'), 202, 'verification_pending', 'indeterminate', 1],
      ['7', soap(returned('confirmOtp', 7)), 400, 'advertiser_rejected', 'sent', 1],
      [
        'half an envelope',
        { body: '<S:Envelope><S:Body>', headers: { 'content-type': 'text/xml' } },
        202,
        'verification_pending',
        'indeterminate',
        1,
      ],
      ['a page', STRANGE, 202, 'verification_pending', 'indeterminate', 1],
    ],
  },

  'text between semicolons, a numeric id of the caller, local time': {
    start: startText,
    pin: TEXT_PIN,
    send: {
      url: '/otp.php?m={msisdn.00}&k=KEYWORD&t={tid.10}&at={now.yyyyMMddHHmm.p0300}',
      reply: 'text',
      success: { get: 'text:0', split: ';', equals: 0 },
      outcomes: [{ if: { get: 'text:0', split: ';', in: [5, '6'] }, code: 'blacklisted' }],
      carry: [{ name: 'id', get: 'text:2', split: ';' }],
    },
    verify: {
      url: '/chk.php?id={carry.id}&c={otp}&t={tid.10}',
      reply: 'text',
      success: { get: 'text:0', split: ';', equals: '0' },
      outcomes: [
        { if: { get: 'text:0', split: ';', equals: 3 }, code: 'otp_wrong' },
        { if: { get: 'text:0', split: ';', equals: 4 }, code: 'otp_expired' },
      ],
    },
    onSend: [
      ['5', { body: '5;BLACKLIST;' }, 403, 'blacklisted', 'send_failed'],
      REFUSED({ body: '10;NO;' }, '10'),
      REFUSED({ body: '00;OK;1' }, '00'),
      ['0 with no id', { body: '0;OK' }, 502, 'advertiser_garbled', 'requested'],
      ['nothing', { body: ' \r\n' }, 502, 'advertiser_garbled', 'requested'],
    ],
    onVerify: [
      ['4', { body: '4;EXPIRED;' }, 410, 'otp_expired', 'expired', 1],
      ['0 elsewhere', { body: '9;0;0' }, 400, 'advertiser_rejected', 'sent', 1],
      ['nothing', { body: '' }, 202, 'verification_pending', 'indeterminate', 1],
    ],
  },

  '202 and a Location, confirmed by PUT, answered without a body': {
    start: startResource,
    pin: RESOURCE_PIN,
    send: {
      method: 'POST',
      url: '/v3/otp-requests',
      params_in: 'json',
      params: [param('phone', '{msisdn.e164}')],
      success: equals('status', 202),
      outcomes: [{ if: { get: 'json:type', matches: '/unknown-operator$' }, code: 'operator_not_supported' }],
      carry: [{ name: 'id', get: 'header:location regex:/otp-requests/([^/?#]+)' }],
    },
    verify: {
      method: 'PUT',
      url: '/v3/otp-requests/{carry.id}',
      params_in: 'json',
      params: [param('code', '{otp}')],
      success: equals('status', 204),
      outcomes: [
        { if: { get: 'json:type', matches: '/wrong-code$' }, code: 'otp_wrong' },
        { if: equals('status', 410), code: 'otp_expired' },
        { if: equals('json:type regex:/([a-z-]+)$', 'locked'), code: 'too_many_attempts' },
      ],
    },
    onSend: [
      ['unknown operator', problem(422, 'unknown-operator'), 400, 'operator_not_supported', 'send_failed'],
      ['202 with no Location', { status: 202, body: '' }, 502, 'advertiser_garbled', 'requested'],
      [
        '202 with another Location',
        { status: 202, body: '', headers: { location: '/' } },
        502,
        'advertiser_garbled',
        'requested',
      ],
      REFUSED({ status: 200, body: '' }, '200'),
      REFUSED({ status: 303, body: '', headers: { location: '/v3/otp-requests/1' } }, '303'),
    ],
    onVerify: [
      ['gone', { status: 410, body: '' }, 410, 'otp_expired', 'expired', 1],
      ['locked', problem(422, 'locked'), 429, 'too_many_attempts', 'locked', 1],
      ['another problem', problem(400, 'malformed'), 400, 'advertiser_rejected', 'sent', 1],
      ['200', { status: 200, body: '{}' }, 400, 'advertiser_rejected', 'sent', 1],
      [
        '302',
        { status: 302, body: '', headers: { location: '/done' } },
        202,
        'verification_pending',
        'indeterminate',
        1,
      ],
    ],
  },

  'GET signed as it stands, time and signature in headers': {
    start: startSignedGet,
    pin: SIGNED.pin,
    secrets: SIGNED.secrets,
    send: {
      url: '/ask?msisdn={msisdn}&service=A%20%26%20B',
      params: [param('nonce', '{uuid}')],
      ...sign('GET\n{request.target}\n{now.s}'),
      success: equals('json:result', 'SENT'),
    },
    verify: {
      url: '/check',
      params: [
        param('msisdn', '{msisdn}'),
        param('service', 'A & B'),
        param('nonce', '{uuid}'),
        param('pin', '{otp}'),
      ],
      ...sign('GET\n{request.target}\n{now.s}'),
      success: equals('json:result', 'MATCH'),
      outcomes: map('json:result', { NO_MATCH: 'otp_wrong', STALE: 'otp_expired' }),
    },
    onSend: [
      REFUSED({ body: { result: 'NO' } }),
      REFUSED({ status: 403, body: { error: 'signature' } }, 'signature'),
    ],
    onVerify: [
      ['stale', { body: { result: 'STALE' } }, 410, 'otp_expired', 'expired', 1],
      ['matched in small letters', { body: { result: 'match' } }, 400, 'advertiser_rejected', 'sent', 1],
    ],
  },

  'a signed body, the code as a number, confirmed by PATCH': {
    start: startSignedBody,
    pin: BODY.pin,
    secrets: BODY.secrets,
    send: {
      method: 'POST',
      url: '/subscriptions',
      params_in: 'json',
      params: [param('msisdn', '{msisdn}'), param('title', 'Win "a" phone…')],
      ...signedBody,
      success: all(equals('status', 201), equals('json:[0].state', 'pending')),
      carry: [{ name: 'id', get: 'json:[0].id' }],
    },
    verify: {
      method: 'PATCH',
      url: '/subscriptions/{carry.id}',
      params_in: 'json',
      params: [param('pin', '{otp}', { type: 'number' }), param('state', 'active')],
      ...signedBody,
      success: all(equals('status', 200), equals('json:[0].state', 'active')),
      outcomes: map('json:[0].state', { pending: 'otp_wrong', refused: 'not_eligible' }),
    },
    onSend: [
      REFUSED({ status: 200, body: [{ id: 's-1', state: 'active' }] }),
      REFUSED({ status: 201, body: [] }, 'none'),
    ],
    onVerify: [
      ['refused', { body: [{ state: 'refused' }] }, 400, 'not_eligible', 'sent', 1],
      ['none', { body: [] }, 400, 'advertiser_rejected', 'sent', 1],
    ],
  },

  'JSONP with single quotes, trailing commas and leading zeros': {
    start: startJsonp,
    pin: JSONP_PIN,
    send: {
      url: '/send.js?n={msisdn.national}&cb=cb_7',
      reply: 'lenient',
      success: equals('json:ok', 1),
      outcomes: map('json:why', { black: 'blacklisted' }),
      carry: [{ name: 'ref', get: 'json:ref' }],
    },
    verify: {
      url: '/check.js?n={msisdn.national}&cb=cb_7&ref={carry.ref}&pin={otp}',
      reply: 'lenient',
      success: equals('json:ok', 1),
      outcomes: map('json:why', { pin: 'otp_wrong', old: 'otp_expired' }),
    },
    onSend: [
      ['listed', jsonp("{'ok':0,'why':'black'}"), 403, 'blacklisted', 'send_failed'],
      REFUSED(jsonp('{ok:0,}')),
      ['code, not data', jsonp('{ok:1,ref:f()}'), 502, 'advertiser_garbled', 'requested'],
    ],
    onVerify: [
      ['old', jsonp("{ok:00,why:'old'}"), 410, 'otp_expired', 'expired', 1],
      ['not closed', { body: 'cb_7({ok:1' }, 202, 'verification_pending', 'indeterminate', 1],
    ],
  },

  'tokens by client credentials, confirmed by DELETE': {
    start: startToken,
    pin: TOKEN.pin,
    secrets: TOKEN.secrets,
    send: {
      method: 'POST',
      url: '/pending',
      params_in: 'json',
      params: [param('msisdn', '{msisdn}')],
      ...bearer,
      prepare: [token],
      success: equals('status', 201),
      outcomes: map('json:error', { subscribed: 'already_subscribed' }),
      carry: [{ name: 'id', get: 'json:id' }],
    },
    verify: {
      method: 'DELETE',
      url: '/pending/{carry.id}?pin={otp}',
      ...bearer,
      prepare: [token],
      success: equals('status', 204),
      outcomes: [
        ...map('json:error', { pin_mismatch: 'otp_wrong' }),
        { if: { get: 'status', in: [404, 410] }, code: 'otp_expired' },
      ],
    },
    onSend: [
      [
        'subscribed',
        { status: 409, body: { error: 'subscribed' } },
        409,
        'already_subscribed',
        'send_failed',
      ],
    ],
    onVerify: [
      ['gone', { status: 404, body: {} }, 410, 'otp_expired', 'expired', 1],
      ['500', { status: 500, body: '' }, 202, 'verification_pending', 'indeterminate', 1],
    ],
  },

  'GraphQL, errors on HTTP 200': {
    start: startGraph,
    pin: GRAPH_PIN,
    send: {
      ...graph(
        'mutation ask($msisdn: String!) { ask(msisdn: $msisdn) { id state } }',
        '{"msisdn":"{msisdn}","agent":"{ua}"}',
      ),
      success: equals('json:data.ask.state', 'SENT'),
      carry: [{ name: 'id', get: 'json:data.ask.id' }],
    },
    verify: {
      ...graph(
        'mutation confirm($id: Int!) { confirm(id: $id) { state } }',
        '{"id":{carry.id},"pin":"{otp}"}',
      ),
      success: all(equals('json:data.confirm.state', 'ACTIVE'), { get: 'json:errors', exists: false }),
    },
    onSend: [REFUSED(graphError('FORBIDDEN')), REFUSED({ body: { data: null } }, 'no data')],
    onVerify: [
      ['expired', graphError('EXPIRED'), 410, 'otp_expired', 'expired', 1],
      ['another', graphError('FORBIDDEN'), 400, 'advertiser_rejected', 'sent', 1],
      [
        'data and errors',
        { body: { data: { confirm: { state: 'ACTIVE' } }, errors: [{ message: 'charging failed' }] } },
        400,
        'advertiser_rejected',
        'sent',
        1,
      ],
    ],
  },

  'a web page: session cookie, a token in its form, multipart': {
    start: startPage,
    pin: PAGE_PIN,
    send: {
      ...multipart(['csrf', '{carry.csrf}'], ['msisdn', '{msisdn}']),
      url: '/submit',
      prepare: [
        {
          name: 'session',
          url: '/start',
          reply: 'text',
          success: equals('status', 200),
          carry: [
            { name: 'session', get: 'header:set-cookie regex:^([^;]+)' },
            { name: 'csrf', get: 'regex:name="csrf" value="([^"]+)"' },
          ],
        },
      ],
      outcomes: [{ if: { get: 'text', contains: 'already a member' }, code: 'already_subscribed' }],
    },
    verify: {
      ...multipart(['csrf', '{carry.csrf}'], ['msisdn', '{msisdn}'], ['pin', '{otp}']),
      url: '/confirm',
      outcomes: [{ if: equals('regex:<p class="error">([^<]*)</p>', 'Wrong code'), code: 'otp_wrong' }],
    },
    onSend: [
      ['member', page('You are already a member'), 409, 'already_subscribed', 'send_failed'],
      REFUSED(page('<p class="error">Closed</p>')),
    ],
    onVerify: [['another page', page('Maintenance'), 400, 'advertiser_rejected', 'sent', 1]],
  },
};

const fakes = new Map<string, StrictAdvertiser>();
const walks = new Map<string, ShapeWalk>();
let pinflow: Pinflow;

beforeAll(async () => {
  for (const [name, { start }] of Object.entries(SHAPES)) fakes.set(name, await start());
  const hosts = [...fakes.values()].map(({ host }) => host).join(',');
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: hosts, PINFLOW_DEMO: 'off' });
  for (const [name, { send, verify, secrets = {}, pin }] of Object.entries(SHAPES)) {
    const definition = at(fake(name).origin, {
      name,
      secrets,
      msisdn: { countries: ['KE'] },
      send,
      verify,
    });
    walks.set(name, await walkShape(pinflow, fake(name), definition, pin, isStep));
  }
});

afterEach(() => {
  for (const { faults } of fakes.values()) expect(faults.splice(0)).toEqual([]);
});

afterAll(async () => {
  await pinflow.stop();
  await Promise.all([...fakes.values()].map((one) => one.close()));
});

/** Tokens and sessions are asked for besides. */
function isStep({ path, target, headers }: Received): boolean {
  const isChallenge = /^\/(ask|check)\?m=/.test(target) && headers['authorization'] === undefined;
  return path !== '/oauth/token' && path !== '/start' && !isChallenge;
}

/** A definition whose addresses begin at an origin. */
function at(origin: string, definition: object): object {
  return JSON.parse(JSON.stringify(definition).replaceAll('"url":"/', `"url":"${origin}/`)) as object;
}

function fake(name: string): StrictAdvertiser {
  const one = fakes.get(name);
  if (!one) throw new Error(`no fake ${name}`);
  return one;
}

function walkOf(name: string): ShapeWalk {
  const one = walks.get(name);
  if (!one) throw new Error(`no walk ${name}`);
  return one;
}

describe.each(Object.entries(SHAPES))('%s', (name, { pin, onSend, onVerify }) => {
  it('walks to one conversion', async () => {
    await walkOf(name).walk(pin, pin.replace(/./g, '8'));
  });

  it.each(onSend)('send: %s', async (_, reply, status, response, click) => {
    await walkOf(name).onSend(reply, status, response, click);
  });

  it.each(onVerify)('verify: %s', async (_, reply, status, response, click, attempts) => {
    await walkOf(name).onVerify(reply, status, response, click, attempts);
  });
});

describe('what is particular', () => {
  it('a code that begins with zeros goes as the number it is', () => {
    const name = 'a signed body, the code as a number, confirmed by PATCH';
    const bodies = fake(name).received.filter(({ method }) => method === 'PATCH');
    expect(bodies.some(({ body }) => body === '{"pin":42,"state":"active"}')).toBe(true);
  });

  it('one token serves many calls, and a refused one is asked for anew, by the next call', async () => {
    const name = 'tokens by client credentials, confirmed by DELETE';
    const advertiser = fake(name) as TokenAdvertiser; // it was started by startToken
    const { number, world, sent, conversions } = walkOf(name);
    const tokens = () => advertiser.on('/oauth/token').length;
    const tid = await sent(number());
    const before = tokens();
    advertiser.forget();
    const refused = await world.verify({ tid, otp: TOKEN.pin });
    expect([refused.status, refused.body.response, tokens()]).toEqual([400, 'advertiser_rejected', before]);
    const again = await world.verify({ tid, otp: TOKEN.pin });
    expect([again.body.response, tokens()]).toEqual(['otp_verified_successfully', before + 1]);
    expect(await conversions(tid)).toHaveLength(1);
  });

  it('a visitor’s agent stands escaped in an envelope and in a query language', async () => {
    const envelope = fake('a SOAP envelope, faults on HTTP 500, prefixes of the answerer').received[0]?.body;
    expect(envelope).toContain('&amp; more=1</userAgent>');
    const graph = fake('GraphQL, errors on HTTP 200').received[0]?.fields['variables'];
    expect(graph).toMatchObject({ agent: VISITOR.ua });
  });
});
