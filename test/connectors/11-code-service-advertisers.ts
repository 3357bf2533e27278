import { createHash } from 'node:crypto';
import type { Received, Reply } from '../support/fake-advertiser.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';
import { startStrictAdvertiser, wrongFields } from './strict-advertiser.ts';

// Shape 11 of the connectors: services that only send and check codes, in five forms.

export const PATH_SECRETS = { api_key: 'key-in-the-path/of 11' };
export const QUERY_SECRETS = { auth_key: 'auth-key-of-11+b' };
export const PIN_ID_SECRETS = { app_key: 'app-key-of-11c' };
export const FORM_SECRETS = { account: 'AC00', auth_token: 'token-of-11d:with a colon' };
export const CODE_SECRETS = { api_key: 'key-of-11e', api_secret: 'secret-of-11e' };
export const PINS = { path: '445566', query: '7788', pin_id: '1920', form: '830274', code: '6611' };

const NUMBER = /^2547[0-9]{8}$/;

/** An id of a number that a caller cannot guess and an encoder can spoil. */
function idOf(msisdn: unknown): string {
  return `${createHash('sha1').update(String(msisdn)).digest('base64')}/${String(msisdn)}`;
}

function numberOf(id: string): string {
  const msisdn = id.slice(id.lastIndexOf('/') + 1);
  return id === idOf(msisdn) ? msisdn : '';
}

export function pathAnswer(Status: string, Details: string, status = 200): Reply {
  return { status, body: { Status, Details } };
}

/** GET, everything in the path. `path` is as it came, percent-encoded. */
export async function startPathService(): Promise<StrictAdvertiser> {
  const read = (path: string) => {
    const [, api, v1, key, sms, ...rest] = path.split('/').map(decodeURIComponent);
    return { base: [api, v1, key, sms], rest };
  };
  return startStrictAdvertiser({
    wrong({ path, method, query, body }) {
      const { base, rest } = read(path);
      if (method !== 'GET' || body !== '' || Object.keys(query).length > 0) return `${method}, query or body`;
      if (base.join(' ') !== `API V1 ${PATH_SECRETS.api_key} SMS`) return `base ${base.join(' ')}`;
      const [first = '', second = '', third = '', ...more] = rest;
      if (more.length > 0) return 'too many segments';
      if (first === 'VERIFY')
        return numberOf(second) !== '' && /^\d{6}$/.test(third) ? undefined : `session ${second}`;
      return NUMBER.test(first) && second === 'AUTOGEN' && third === '' ? undefined : `number ${first}`;
    },
    refuse: (fault) => pathAnswer('Error', fault, 400),
    serve({ path }, desk) {
      const [first = '', session = '', code] = read(path).rest;
      if (first !== 'VERIFY') return desk.scripted('send', first) ?? pathAnswer('Success', idOf(first));
      const scripted = desk.scripted('verify', numberOf(session));
      return (
        scripted ??
        (code === PINS.path ? pathAnswer('Success', 'OTP Matched') : pathAnswer('Error', 'OTP Mismatch', 400))
      );
    },
  });
}

export function typed(type: string, message: string): Reply {
  return { body: { type, message } };
}

/** POST, everything in the query, a body of no bytes. */
export async function startQueryService(): Promise<StrictAdvertiser> {
  return startStrictAdvertiser({
    wrong({ path, method, query, body, headers }) {
      if (method !== 'POST' || body !== '') return `${method} with ${body.length} bytes`;
      if (headers['content-length'] !== '0') return `content-length ${headers['content-length']}`;
      const known = { mobile: NUMBER, authkey: new RegExp(`^${RegExp.escape(QUERY_SECRETS.auth_key)}$`) };
      if (path === '/api/v5/otp') return wrongFields(query, { ...known, template_id: /^TEMPLATE_ID$/ });
      return path === '/api/v5/otp/verify'
        ? wrongFields(query, { ...known, otp: /^\d{4}$/ })
        : 'no such path';
    },
    refuse: (fault) => typed('error', fault),
    serve({ path, query }, desk) {
      if (path === '/api/v5/otp')
        return desk.scripted('send', query['mobile']) ?? typed('success', '3763646c');
      const scripted = desk.scripted('verify', query['mobile']);
      return (
        scripted ??
        (query['otp'] === PINS.query
          ? typed('success', 'OTP verified success')
          : typed('error', 'OTP not match'))
      );
    },
  });
}

export function verdict(verified: boolean, attemptsRemaining: number, pinError?: string): Reply {
  return { body: { msisdn: '254', verified, attemptsRemaining, pinError } };
}

export function exception(status: number, messageId: string): Reply {
  return {
    status,
    body: { requestError: { serviceException: { messageId, text: messageId.toLowerCase() } } },
  };
}

/** `Authorization: App`, a pin id in the path of verify, attempts counted by the service. */
export async function startPinIdService(): Promise<StrictAdvertiser> {
  const left = new Map<string, number>();
  const pinOf = (path: string) =>
    decodeURIComponent(/^\/2fa\/2\/pin\/([^/]+)\/verify$/.exec(path)?.[1] ?? '');
  return startStrictAdvertiser({
    wrong({ path, method, query, headers, fields }: Received) {
      if (method !== 'POST' || Object.keys(query).length > 0) return `${method} with a query`;
      if (headers['authorization'] !== `App ${PIN_ID_SECRETS.app_key}`) return 'another authorization';
      if (headers['content-type'] !== 'application/json') return `content type ${headers['content-type']}`;
      if (path === '/2fa/1/pin')
        return wrongFields(fields, {
          applicationId: /^APPLICATION_ID$/,
          messageId: /^MESSAGE_ID$/,
          to: NUMBER,
        });
      return numberOf(pinOf(path)) === '' ? `no pin ${path}` : wrongFields(fields, { pin: /^\d{4}$/ });
    },
    refuse: () => exception(400, 'BAD_REQUEST'),
    serve({ path, fields }, desk) {
      if (path === '/2fa/1/pin') {
        const { to } = fields;
        const pinId = idOf(to);
        left.set(pinId, 3);
        const sms = { ncStatus: 'NC_DESTINATION_REACHABLE', smsStatus: 'MESSAGE_SENT' };
        return desk.scripted('send', to) ?? { body: { pinId, to, ...sms } };
      }
      const pinId = pinOf(path);
      const scripted = desk.scripted('verify', numberOf(pinId));
      if (scripted) return scripted;
      // The last attempt may be the right one: nothing remains after it.
      const attempts = (left.get(pinId) ?? 0) - 1;
      left.set(pinId, attempts);
      return fields['pin'] === PINS.pin_id ? verdict(true, attempts) : verdict(false, attempts, 'WRONG_PIN');
    },
  });
}

export function standing(status: string, http = 200): Reply {
  return { status: http, body: { sid: 'VE1', status, valid: status === 'approved' } };
}

export function numbered(status: number, code: number): Reply {
  return { status, body: { code, message: 'refused', status } };
}

/** Basic auth and a form; the number in E.164, whose `+` a form would read as a space. */
export async function startFormService(): Promise<StrictAdvertiser> {
  const basic = Buffer.from(`${FORM_SECRETS.account}:${FORM_SECRETS.auth_token}`).toString('base64');
  return startStrictAdvertiser({
    wrong({ path, method, query, headers, fields }) {
      if (method !== 'POST' || Object.keys(query).length > 0) return `${method} with a query`;
      if (headers['authorization'] !== `Basic ${basic}`) return 'another authorization';
      if (headers['content-type'] !== 'application/x-www-form-urlencoded') return 'not a form';
      const known = { To: /^\+2547[0-9]{8}$/ };
      if (path.endsWith('/SERVICE_ID/Verifications'))
        return wrongFields(fields, { ...known, Channel: /^sms$/ }, { Locale: /^[a-z]{2}$/ });
      return path.endsWith('/SERVICE_ID/VerificationCheck')
        ? wrongFields(fields, { ...known, Code: /^\d{6}$/ })
        : 'no such path';
    },
    refuse: () => numbered(400, 20001),
    serve({ path, fields: { To, Code } }, desk) {
      if (path.endsWith('/Verifications')) return desk.scripted('send', To) ?? standing('pending', 201);
      return desk.scripted('verify', To) ?? standing(Code === PINS.form ? 'approved' : 'pending');
    },
  });
}

/** HTTP 200 whatever it says; `status` is a text. */
export function coded(status: string | number, request_id?: string): Reply {
  return { body: { request_id, status, error_text: status === '0' ? undefined : 'refused' } };
}

/** GET with credentials in the query. */
export async function startStatusCodeService(): Promise<StrictAdvertiser> {
  return startStrictAdvertiser({
    wrong({ path, method, query, body }) {
      if (method !== 'GET' || body !== '') return `${method} with ${body.length} bytes`;
      const known = { api_key: /^key-of-11e$/, api_secret: /^secret-of-11e$/ };
      if (path === '/verify/json') return wrongFields(query, { ...known, number: NUMBER, brand: /^Brand$/ });
      if (path !== '/verify/check/json') return 'no such path';
      return (
        wrongFields(query, { ...known, request_id: /./, code: /^\d{4}$/ }) ??
        (numberOf(query['request_id'] ?? '') === '' ? `request_id is ${query['request_id']}` : undefined)
      );
    },
    refuse: () => coded('2'),
    serve({ path, query }, desk) {
      const { number, request_id = '', code } = query;
      if (path === '/verify/json') return desk.scripted('send', number) ?? coded('0', idOf(number));
      return (
        desk.scripted('verify', numberOf(request_id)) ?? coded(code === PINS.code ? '0' : '16', request_id)
      );
    },
  });
}
