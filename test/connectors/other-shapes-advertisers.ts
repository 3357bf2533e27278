import { createHash, createHmac } from 'node:crypto';
import type { Received, Reply } from '../support/fake-advertiser.ts';
import { VISITOR } from './shape-walk.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';
import { startStrictAdvertiser, wrongFields } from './strict-advertiser.ts';

// APIs of shapes that are listed nowhere, for a product that has none of them in its code.

const NUMBER = /^2547[0-9]{8}$/;
const digest = (text: unknown) => createHash('sha1').update(String(text)).digest('hex');

/** Ids a fake gives out, and whose they are. */
function ledgerOf(make: (msisdn: string) => string) {
  const owners = new Map<string, string>();
  return {
    give(msisdn: unknown): string {
      const id = make(String(msisdn));
      owners.set(id, String(msisdn));
      return id;
    },
    owner: (id: unknown) => owners.get(String(id)),
  };
}

// SOAP

export const SOAP = { pin: '7431', secrets: { user: 'soap&user', password: '<p>"\'' } };

/** An envelope under a prefix of the answerer's choice. */
export function soap(inner: string, prefix = 'S', status = 200): Reply {
  const body = `<?xml version='1.0' encoding='UTF-8'?>
<${prefix}:Envelope xmlns:${prefix}="http://schemas.xmlsoap.org/soap/envelope/">
  <${prefix}:Header/><${prefix}:Body>${inner}</${prefix}:Body></${prefix}:Envelope>`;
  return { status, body, headers: { 'content-type': 'text/xml;charset=UTF-8' } };
}

export function returned(operation: string, code: number, id = ''): string {
  return `<ns2:${operation}Response xmlns:ns2="urn:otp"><return><code>${code}</code><tx>${id}</tx></return></ns2:${operation}Response>`;
}

/** A fault comes with HTTP 500, as SOAP 1.1 wants it. */
export function fault(code: string): Reply {
  const inner = `<soap:Fault><faultcode>soap:Server</faultcode><faultstring>no</faultstring><detail><e:otpFault xmlns:e="urn:otp"><e:reason>${code}</e:reason></e:otpFault></detail></soap:Fault>`;
  return soap(inner, 'soap', 500);
}

export async function startSoap(): Promise<StrictAdvertiser> {
  const ids = ledgerOf((msisdn) => `tx&${digest(msisdn)}`);
  const valueIn = (body: string, name: string) =>
    new RegExp(`<${name}>([^<]*)</${name}>`)
      .exec(body)?.[1]
      ?.replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&');
  return startStrictAdvertiser({
    wrong({ path, method, headers, body }) {
      if (path !== '/services/Otp' || method !== 'POST') return `${method} ${path}`;
      if (headers['content-type'] !== 'text/xml; charset=utf-8')
        return `content type ${headers['content-type']}`;
      const action = headers['soapaction'];
      if (action !== '"urn:requestOtp"' && action !== '"urn:confirmOtp"') return `action ${action}`;
      const [user, password] = [valueIn(body, 'wsse:Username'), valueIn(body, 'wsse:Password')];
      if (user !== SOAP.secrets.user || password !== SOAP.secrets.password) return `user ${user} ${password}`;
      if (action === '"urn:requestOtp"')
        return valueIn(body, 'userAgent') === VISITOR.ua
          ? undefined
          : `userAgent ${valueIn(body, 'userAgent')}`;
      return ids.owner(valueIn(body, 'tx')) === undefined ? `tx ${valueIn(body, 'tx')}` : undefined;
    },
    refuse: () => fault('MALFORMED'),
    serve({ headers, body }, desk) {
      if (headers['soapaction'] === '"urn:requestOtp"') {
        const msisdn = valueIn(body, 'msisdn');
        return (
          desk.scripted('send', msisdn) ??
          soap(returned('requestOtp', 0, ids.give(msisdn).replace('&', '&amp;')))
        );
      }
      const scripted = desk.scripted('verify', ids.owner(valueIn(body, 'tx')));
      if (scripted) return scripted;
      return valueIn(body, 'pin') === SOAP.pin
        ? soap(returned('confirmOtp', 0), 'soapenv')
        : fault('WRONG_PIN');
    },
  });
}

// text between semicolons

export const TEXT_PIN = '2468';

export async function startText(): Promise<StrictAdvertiser> {
  const ids = ledgerOf((msisdn) => String(Number(msisdn.slice(-8)) * 7));
  const own = new Map<string, string>();
  // The clock of a place three hours ahead.
  const wrongTime = (at = '') => {
    const [, year, month, day, hour, minute] = /^(....)(..)(..)(..)(..)$/.exec(at) ?? [];
    const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00+03:00`);
    return Math.abs(Date.now() - ms) < 90_000 ? undefined : `at is ${at}`;
  };
  return startStrictAdvertiser({
    wrong({ path, method, query, body }) {
      if (method !== 'GET' || body !== '') return `${method} with ${body.length} bytes`;
      const t = /^[1-9]\d{9}$/;
      if (path === '/otp.php')
        return (
          wrongTime(query['at']) ?? wrongFields(query, { m: /^002547\d{8}$/, k: /^KEYWORD$/, t, at: /./ })
        );
      if (path !== '/chk.php') return 'no such path';
      const { id = '' } = query;
      if (ids.owner(id) === undefined) return `id is ${id}`;
      if (own.get(id) !== query['t']) return 'another t than in send';
      return wrongFields(query, { id: /./, c: /^\d{4}$/, t });
    },
    refuse: () => ({ body: '99;BAD REQUEST;\r\n' }),
    serve({ path, query }, desk) {
      if (path === '/otp.php') {
        const msisdn = query['m']?.slice(2);
        const id = ids.give(msisdn);
        own.set(id, query['t'] ?? '');
        return desk.scripted('send', msisdn) ?? { body: `0;OK;${id}\r\n` };
      }
      const scripted = desk.scripted('verify', ids.owner(query['id']));
      return scripted ?? { body: query['c'] === TEXT_PIN ? '0;OK;\r\n' : '3;WRONG PIN;\r\n' };
    },
  });
}

// resources: 202 and a Location, confirmed by PUT, answered without a body

export const RESOURCE_PIN = '58310';

export function problem(status: number, type: string): Reply {
  return {
    status,
    body: JSON.stringify({ type: `https://api.example/problems/${type}`, title: type, status }),
    headers: { 'content-type': 'application/problem+json' },
  };
}

export async function startResource(): Promise<StrictAdvertiser> {
  const ids = ledgerOf((msisdn) => digest(msisdn));
  const idIn = (path: string) => /^\/v3\/otp-requests\/([0-9a-f]{40})$/.exec(path)?.[1];
  return startStrictAdvertiser({
    wrong({ path, method, query, headers, fields }: Received) {
      if (Object.keys(query).length > 0) return 'a query';
      if (headers['content-type'] !== 'application/json') return `content type ${headers['content-type']}`;
      if (path === '/v3/otp-requests')
        return method === 'POST' ? wrongFields(fields, { phone: /^\+2547\d{8}$/ }) : `method ${method}`;
      if (ids.owner(idIn(path)) === undefined) return 'no such request';
      return method === 'PUT' ? wrongFields(fields, { code: /^\d{5}$/ }) : `method ${method}`;
    },
    refuse: () => problem(400, 'malformed'),
    serve({ path, fields }, desk) {
      if (path === '/v3/otp-requests') {
        const msisdn = String(fields['phone']).slice(1);
        const location = `https://elsewhere.example/v3/otp-requests/${ids.give(msisdn)}`;
        return desk.scripted('send', msisdn) ?? { status: 202, body: '', headers: { location } };
      }
      const scripted = desk.scripted('verify', ids.owner(idIn(path)));
      return (
        scripted ?? (fields['code'] === RESOURCE_PIN ? { status: 204, body: '' } : problem(422, 'wrong-code'))
      );
    },
  });
}

// GET signed as it stands, with the key given in base64

export const SIGNED = {
  pin: '1357',
  secrets: { key: Buffer.from([0, 255, 1, 254, 10, 200]).toString('base64') },
};

export async function startSignedGet(): Promise<StrictAdvertiser> {
  const nonces = new Set<string>();
  const wanted = { msisdn: NUMBER, service: /^A & B$/, nonce: /^[0-9a-f-]{36}$/ };
  return startStrictAdvertiser({
    wrong({ path, method, query, headers, target }) {
      const at = String(headers['x-timestamp']);
      if (!(Math.abs(Date.now() / 1000 - Number(at)) < 10)) return `timestamp ${at}`;
      const mac = createHmac('sha256', Buffer.from(SIGNED.secrets.key, 'base64'));
      if (headers['x-signature'] !== mac.update(`${method}\n${target}\n${at}`).digest('base64'))
        return 'signature';
      const nonce = query['nonce'] ?? '';
      if (nonces.has(nonce)) return 'a nonce seen before';
      nonces.add(nonce);
      return wrongFields(query, path === '/check' ? { ...wanted, pin: /^\d{4}$/ } : wanted);
    },
    refuse: (words) => ({ status: 403, body: { error: words } }),
    serve({ path, query }, desk) {
      const { msisdn, pin } = query;
      if (path === '/ask') return desk.scripted('send', msisdn) ?? { body: { result: 'SENT' } };
      return (
        desk.scripted('verify', msisdn) ?? { body: { result: pin === SIGNED.pin ? 'MATCH' : 'NO_MATCH' } }
      );
    },
  });
}

// a body signed as it stands, the code as a number, PATCH

export const BODY = { pin: '0042', secrets: { key: '00ff10aa' } };

export async function startSignedBody(): Promise<StrictAdvertiser> {
  const ids = ledgerOf((msisdn) => `s-${msisdn.slice(3)}`);
  const idIn = (path: string) => /^\/subscriptions\/(s-\d{9})$/.exec(path)?.[1];
  return startStrictAdvertiser({
    wrong({ path, method, headers, fields, body }) {
      const at = String(headers['x-date']);
      const now = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
      if (!/^\d{14}$/.test(at) || Number(now) - Number(at) > 10_000) return `date ${at}`;
      const mac = createHmac('sha512', Buffer.from(BODY.secrets.key, 'hex'))
        .update(`${at}.${body}`)
        .digest('hex');
      if (headers['x-signature'] !== mac) return 'signature';
      const sha = createHash('sha256').update(body).digest('base64');
      if (headers['digest'] !== `SHA-256=${sha}`) return `digest ${headers['digest']}`;
      if (path === '/subscriptions')
        return method === 'POST'
          ? wrongFields(fields, { msisdn: NUMBER, title: /^Win "a" phone…$/ })
          : `method ${method}`;
      if (ids.owner(idIn(path)) === undefined) return 'no such subscription';
      if (method !== 'PATCH') return `method ${method}`;
      return typeof fields['pin'] === 'number' ? undefined : `pin is ${JSON.stringify(fields['pin'])}`;
    },
    refuse: (words) => ({ status: 400, body: { state: 'refused', words } }),
    serve({ path, fields }, desk) {
      if (path === '/subscriptions') {
        const { msisdn } = fields;
        return (
          desk.scripted('send', msisdn) ?? { status: 201, body: [{ id: ids.give(msisdn), state: 'pending' }] }
        );
      }
      const scripted = desk.scripted('verify', ids.owner(idIn(path)));
      return scripted ?? { body: [{ state: fields['pin'] === Number(BODY.pin) ? 'active' : 'pending' }] };
    },
  });
}

// JSONP of sorts

export const JSONP_PIN = '9090';

export function jsonp(inner: string): Reply {
  return { body: `/**/ cb_7( ${inner} );`, headers: { 'content-type': 'application/javascript' } };
}

export async function startJsonp(): Promise<StrictAdvertiser> {
  return startStrictAdvertiser({
    wrong({ path, method, query }) {
      const known = { n: /^07\d{8}$/, cb: /^cb_7$/ };
      if (method !== 'GET') return `method ${method}`;
      if (path === '/send.js') return wrongFields(query, known);
      return path === '/check.js'
        ? wrongFields(query, { ...known, ref: /^0012$/, pin: /^\d{4}$/ })
        : 'no such path';
    },
    refuse: (words) => jsonp(`{ok: 0, why: '${words}'}`),
    serve({ path, query }, desk) {
      const msisdn = `254${query['n']?.slice(1)}`;
      if (path === '/send.js') return desk.scripted('send', msisdn) ?? jsonp("{'ok': 1, ref: 0012,}");
      return (
        desk.scripted('verify', msisdn) ??
        jsonp(query['pin'] === JSONP_PIN ? '{ok: 1,}' : "{ok: 0, why: 'pin'}")
      );
    },
  });
}

// client credentials, and a pending thing that is confirmed by deleting it

export const TOKEN = { pin: '616161', secrets: { client_id: 'client', client_secret: 'secret-of-client' } };

export interface TokenAdvertiser extends StrictAdvertiser {
  /** Makes every token given so far worthless. */
  forget: () => void;
}

export async function startToken(): Promise<TokenAdvertiser> {
  const ids = ledgerOf((msisdn) => `${digest(msisdn)}/=`);
  let issued = 0;
  let valid = '';
  const basic = Buffer.from('client:secret-of-client').toString('base64');
  const idIn = (path: string) => decodeURIComponent(/^\/pending\/([^/]+)$/.exec(path)?.[1] ?? '');
  const fake = await startStrictAdvertiser({
    wrong({ path, method, headers, fields, query, body }) {
      if (path === '/oauth/token')
        return headers['authorization'] === `Basic ${basic}` && method === 'POST'
          ? wrongFields(fields, { grant_type: /^client_credentials$/, scope: /^otp write$/ })
          : 'client';
      if (path === '/pending')
        return method === 'POST' ? wrongFields(fields, { msisdn: NUMBER }) : `method ${method}`;
      if (ids.owner(idIn(path)) === undefined) return `no such thing ${path}`;
      if (method !== 'DELETE' || body !== '') return `${method} with ${body.length} bytes`;
      return wrongFields(query, { pin: /^\d{6}$/ });
    },
    refuse: (words) => ({ status: 400, body: { error: words } }),
    serve({ path, headers, fields, query }, desk) {
      if (path === '/oauth/token') {
        valid = `token-${(issued += 1)}-of-the-fake`;
        return { body: { access_token: valid, token_type: 'Bearer', expires_in: 3600 } };
      }
      if (headers['authorization'] !== `Bearer ${valid}`)
        return { status: 401, body: { error: 'invalid_token' } };
      if (path === '/pending')
        return (
          desk.scripted('send', fields['msisdn']) ?? { status: 201, body: { id: ids.give(fields['msisdn']) } }
        );
      const scripted = desk.scripted('verify', ids.owner(idIn(path)));
      return (
        scripted ??
        (query['pin'] === TOKEN.pin
          ? { status: 204, body: '' }
          : { status: 409, body: { error: 'pin_mismatch' } })
      );
    },
  });
  return { ...fake, forget: () => void (valid = '') };
}

// GraphQL

export const GRAPH_PIN = '4004';

export function graphError(code: string): Reply {
  return { body: { data: { confirm: null }, errors: [{ message: 'no', extensions: { code } }] } };
}

export async function startGraph(): Promise<StrictAdvertiser> {
  let last = '';
  return startStrictAdvertiser({
    wrong({ path, method, headers, fields }) {
      if (path !== '/graphql' || method !== 'POST') return `${method} ${path}`;
      if (headers['content-type'] !== 'application/json') return `content type ${headers['content-type']}`;
      const { query, variables } = fields as { query?: string; variables?: Record<string, unknown> };
      if (query?.startsWith('mutation ask('))
        return wrongFields(variables ?? {}, {
          msisdn: NUMBER,
          agent: new RegExp(`^${RegExp.escape(VISITOR.ua)}$`),
        });
      return query?.startsWith('mutation confirm(')
        ? wrongFields(variables ?? {}, { id: 77, pin: /^\d{4}$/ })
        : `query ${query}`;
    },
    refuse: () => graphError('BAD_USER_INPUT'),
    serve({ fields }, desk) {
      const { query, variables = {} } = fields as { query: string; variables?: Record<string, unknown> };
      if (query.startsWith('mutation ask(')) {
        last = String(variables['msisdn']);
        return desk.scripted('send', last) ?? { body: { data: { ask: { id: 77, state: 'SENT' } } } };
      }
      const scripted = desk.scripted('verify', last);
      return (
        scripted ??
        (variables['pin'] === GRAPH_PIN
          ? { body: { data: { confirm: { state: 'ACTIVE' } } } }
          : graphError('WRONG_PIN'))
      );
    },
  });
}
// a web page: session cookie, a token in its form, multipart

export const PAGE_PIN = '3141';

export function page(inner: string): Reply {
  return {
    body: `<html><body>${inner}</body></html>`,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  };
}

export async function startPage(): Promise<StrictAdvertiser> {
  const sessions = ledgerOf((n) => `sid${n}`);
  let opened = 0;
  const partsOf = ({ headers, body }: Received) => {
    const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(headers['content-type'] ?? '')?.[1];
    if (boundary === undefined || !body.endsWith(`--${boundary}--\r\n`)) return {};
    const parts = body.split(`--${boundary}\r\n`).slice(1);
    return Object.fromEntries(
      parts.map((part) => /name="(\w+)"\r\n\r\n([^]*?)\r\n/.exec(part)?.slice(1) ?? ['', '']),
    ) as Record<string, string>;
  };
  return startStrictAdvertiser({
    wrong(request) {
      const { path, method, headers } = request;
      if (path === '/start') return method === 'GET' ? undefined : `method ${method}`;
      const session = /^PHPSESSID=(sid\d+)$/.exec(headers['cookie'] ?? '')?.[1];
      if (session === undefined || sessions.owner(session) === undefined)
        return `cookie ${headers['cookie']}`;
      const parts = partsOf(request);
      const known = { csrf: new RegExp(`^t-${session}$`), msisdn: NUMBER };
      return wrongFields(parts, path === '/submit' ? known : { ...known, pin: /^\d{4}$/ });
    },
    refuse: (words) => page(`<p class="error">${words}</p>`),
    serve(request, desk) {
      if (request.path === '/start') {
        const session = sessions.give((opened += 1));
        const html = page(`<form method=post><input type="hidden" name="csrf" value="t-${session}"></form>`);
        return {
          ...html,
          headers: { 'content-type': 'text/html', 'set-cookie': `PHPSESSID=${session}; Path=/; HttpOnly` },
        };
      }
      const { msisdn, pin } = partsOf(request);
      if (request.path === '/submit')
        return desk.scripted('send', msisdn) ?? page('<p class="ok">Code sent</p>');
      return (
        desk.scripted('verify', msisdn) ??
        page(pin === PAGE_PIN ? '<p class="ok">Welcome</p>' : '<p class="error">Wrong code</p>')
      );
    },
  });
}

// HTTP Digest: a challenge, then its answer

export const DIGEST = { pin: '2727', secrets: { user: 'affiliate', password: 'pass:word' } };

export async function startDigest(): Promise<StrictAdvertiser> {
  const open = new Set<string>();
  const md5 = (text: string) => createHash('md5').update(text).digest('hex');
  const challenge = (): Reply => {
    const nonce = digest(open.size + Math.random());
    open.add(nonce);
    const header = `Digest realm="otp@api", qop="auth", algorithm=MD5, nonce="${nonce}"`;
    return { status: 401, body: '', headers: { 'www-authenticate': header } };
  };
  return startStrictAdvertiser({
    wrong({ method, target, headers, query }) {
      const given = headers['authorization'];
      if (given === undefined) return undefined;
      const part = (name: string) => new RegExp(`\\b${name}="?([^",]*)"?`).exec(given)?.[1] ?? '';
      if (!open.delete(part('nonce'))) return `nonce ${part('nonce')}`;
      const a1 = md5(`${DIGEST.secrets.user}:otp@api:${DIGEST.secrets.password}`);
      const a2 = md5(`${method}:${target}`);
      const wanted = md5(`${a1}:${part('nonce')}:${part('nc')}:${part('cnonce')}:auth:${a2}`);
      if (part('response') !== wanted || part('uri') !== target) return `response to ${target}`;
      return wrongFields(query, { m: NUMBER }, { pin: /^\d{4}$/ });
    },
    refuse: (words) => ({ status: 403, body: { words } }),
    serve({ path, headers, query: { m, pin } }, desk) {
      if (headers['authorization'] === undefined) return challenge();
      if (path === '/ask') return desk.scripted('send', m) ?? { body: { sent: 'yes' } };
      return desk.scripted('verify', m) ?? { body: { matched: pin === DIGEST.pin ? 'yes' : 'no' } };
    },
  });
}

// a key derived anew for each day and service, each link keyed by the bytes of the one before

export const DERIVED = { pin: '8642', secrets: { key: 'root-key' } };

export async function startDerived(): Promise<StrictAdvertiser> {
  const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  return startStrictAdvertiser({
    wrong({ headers, body, fields, method, target }) {
      const at = String(headers['x-date']);
      const key = mac(mac(`V1${DERIVED.secrets.key}`, at.slice(0, 8)), 'otp');
      const sum = createHash('sha256').update(body).digest('hex');
      const signature = mac(key, `${method}\n${target}\n${at}\n${sum}`).toString('hex');
      if (headers['authorization'] !== `V1 Signature=${signature}`) return `signature of ${at}`;
      return wrongFields(fields, { phone: NUMBER }, { code: /^\d{4}$/ });
    },
    refuse: (words) => ({ status: 403, body: { words } }),
    serve({ path, fields: { phone, code } }, desk) {
      if (path === '/codes') return desk.scripted('send', phone) ?? { body: { state: 'sent' } };
      return desk.scripted('verify', phone) ?? { body: { state: code === DERIVED.pin ? 'done' : 'wrong' } };
    },
  });
}
