import { describe, expect, it } from 'vitest';
import { callReader } from '../../../src/adapters/curl/call-reader.ts';
import { draftIntegration } from '../../../src/domain/integrations/draft-integration.ts';

interface Row {
  name: string;
  curl: string;
  /** `params` of a step as `key=value`, its `url`, `headers` as `Name: value`, its raw `body`. */
  send?: Shown;
  verify?: Shown;
  secrets?: Record<string, unknown>;
  length?: number;
  countries?: string[];
  /** Paths that must be decided. */
  blocking?: string[];
}

interface Shown {
  at?: string;
  params?: string[];
  headers?: string[];
  body?: string;
  carry?: string[];
  success?: unknown;
}

const A = 'https://api.acme.example';
const JSON_TYPE = `-H 'Content-Type: application/json'`;
const SEND = `curl ${A}/send -d msisdn=9647801234567\n`;
const ONLY_SEND = ['verify.url'];

const rows: Row[] = [
  {
    name: 'JSON with a key in a header, and the answer pasted after the first call',
    curl: `curl -X POST ${A}/subscriptions/init -H 'API-KEY: k-1234' ${JSON_TYPE} -d '{"msisdn":"254700000000","service_code":"S1","country_code":"KE","language":"en"}'
{"status":"SUCCESS","payload":{"verif_request_id":"V-77","redirect_url":null}}
curl -X POST ${A}/subscriptions/verify -H 'API-KEY: k-1234' ${JSON_TYPE} -d '{"verif_request_id":"V-77","otp":"1234"}'
{"status":"SUCCESS","payload":{"subscription_id":9}}`,
    send: {
      at: 'POST https://api.acme.example/subscriptions/init json',
      params: ['msisdn={msisdn}', 'service_code=S1', 'country_code=KE', 'language={lang}'],
      headers: ['API-KEY: {secret.api_key}'],
      carry: ['verif_request_id=json:payload.verif_request_id'],
      success: { get: 'json:status', equals: 'SUCCESS' },
    },
    verify: {
      params: ['verif_request_id={carry.verif_request_id}', 'otp={otp}'],
      success: { get: 'json:status', equals: 'SUCCESS' },
    },
    secrets: { api_key: 'k-1234' },
    length: 4,
    countries: ['KE'],
  },
  {
    name: 'a signature that is a digest, a campaign in the path',
    curl: `curl ${A}/subscriptions/v1/c71e2c2ee68b410a82d6c5f910c2d428/initiate ${JSON_TYPE} -d '{"msisdn":"254700000000","keyword":"GO","signature":"1af289e14aa593c843da7cd869a8e2f7"}'
curl ${A}/subscriptions/v1/c71e2c2ee68b410a82d6c5f910c2d428/validate_pin ${JSON_TYPE} -d '{"msisdn":"254700000000","keyword":"GO","signature":"1af289e14aa593c843da7cd869a8e2f7","pin":"12345"}'`,
    send: {
      at: 'POST https://api.acme.example/subscriptions/v1/{secret.path_key}/initiate json',
      params: ['msisdn={msisdn}', 'keyword=GO', 'signature={secret.signature}'],
    },
    verify: { params: ['msisdn={msisdn}', 'keyword=GO', 'signature={secret.signature}', 'pin={otp}'] },
    length: 5,
    blocking: ['send.params.2.value', 'verify.params.2.value'],
  },
  {
    name: 'everything in the query, an empty body, Basic by -u',
    curl: `curl -u 'shop:pa:ss' -X POST '${A}/v2.2/pin?msisdn=9647801234567&campaign=c1&merchant=m1&template=subscription&language=ar'
curl -u 'shop:pa:ss' -X POST '${A}/v2.2/subscription/create?msisdn=9647801234567&pin=000000&campaign=c1&merchant=m1&language=ar'`,
    send: {
      at: 'POST https://api.acme.example/v2.2/pin query',
      params: ['msisdn={msisdn}', 'campaign=c1', 'merchant=m1', 'template=subscription', 'language={lang}'],
      headers: ['Authorization: Basic {compute.basic}'],
    },
    verify: { params: ['msisdn={msisdn}', 'pin={otp}', 'campaign=c1', 'merchant=m1', 'language={lang}'] },
    secrets: { username: 'shop', password: 'pa:ss' },
    length: 6,
    countries: ['IQ'],
  },
  {
    name: 'nested keys, and another format of the number in each call',
    curl: `curl ${A}/api/send_pin -H 'Authorization: Bearer t0ken' ${JSON_TYPE} -d '{"msisdn":"9647801234567","cid":7,"affiliate_params":{"click_id":"abc"}}'
{"status":true,"req_id":"R1"}
curl ${A}/api/validate_pin -H 'Authorization: Bearer t0ken' ${JSON_TYPE} -d '{"msisdn":"009647801234567","pin":"1234","req_id":"R1","cid":7}'`,
    send: {
      params: ['msisdn={msisdn}', 'cid=7', 'affiliate_params.click_id={tid}'],
      carry: ['req_id=json:req_id'],
      success: { get: 'json:status', equals: true },
    },
    verify: {
      params: ['msisdn={msisdn.00}', 'pin={otp}', 'req_id={carry.req_id}', 'cid=7'],
      headers: ['Authorization: Bearer {secret.token}'],
    },
    secrets: { token: 't0ken' },
  },
  {
    name: 'a click id called pixel',
    curl: `curl ${A}/subscribe -H 'X-API-Key: abc' -d 'msisdn=9647801234567&pixel=88&cycle=daily'
curl ${A}/confirm -H 'X-API-Key: abc' -d 'msisdn=9647801234567&pixel=88&cycle=daily&pin=1234'`,
    send: {
      at: 'POST https://api.acme.example/subscribe form',
      params: ['msisdn={msisdn}', 'pixel={tid}', 'cycle=daily'],
      headers: ['X-API-Key: {secret.api_key}'],
    },
    verify: { params: ['msisdn={msisdn}', 'pixel={tid}', 'cycle=daily', 'pin={otp}'] },
  },
  {
    name: 'a reference that verify alone has, without a sample',
    curl: `curl ${A}/subscribe ${JSON_TYPE} -d '{"method":"WEB","msisdn":"tel:+94771234567"}'
curl ${A}/submitPin ${JSON_TYPE} -d '{"pin":"1234","serverRef":"8a7b"}'`,
    send: { params: ['method=WEB', 'msisdn=tel:{msisdn.e164}'], carry: ['serverRef=json:serverRef'] },
    verify: { params: ['pin={otp}', 'serverRef={carry.serverRef}'] },
    countries: ['LK'],
    blocking: ['send.carry.0.get'],
  },
  {
    name: 'values in the path, a submission id in Base64',
    curl: `curl '${A}/v1/submit_msisdn/host/iq/handle/77/?msisdn=9647801234567&rockman_id=1'
{"submissionId":"lcU=","isValid":true}
curl '${A}/v1/submit_pin?sid=lcU%3D&pin=1234'`,
    send: {
      at: 'GET https://api.acme.example/v1/submit_msisdn/host/iq/handle/77/ query',
      params: ['msisdn={msisdn}', 'rockman_id=1'],
      carry: ['sid=json:submissionId'],
    },
    verify: {
      at: 'GET https://api.acme.example/v1/submit_pin query',
      params: ['sid={carry.sid}', 'pin={otp}'],
    },
  },
  {
    name: 'a transaction of the caller, an address and an agent',
    curl: `curl '${A}/pin/send?msisdn=9647801234567&cmpid=12&txid=t-1&ip=198.51.100.7&ua=Mozilla%2F5.0'
curl '${A}/pin/validation?msisdn=9647801234567&cmpid=12&txid=t-2&pin=1234&ip=198.51.100.7&ua=Mozilla%2F5.0'`,
    send: { params: ['msisdn={msisdn}', 'cmpid=12', 'txid={tid}', 'ip={ip}', 'ua={ua}'] },
    verify: { params: ['msisdn={msisdn}', 'cmpid=12', 'txid={tid}', 'pin={otp}', 'ip={ip}', 'ua={ua}'] },
  },
  {
    name: 'an identifier by another name, ids of a header, mcc and mnc',
    curl: `curl ${A}/subscription/optin/12 -H 'apikey: k1' -H 'external-tx-id: 7f2d' -H 'authentication: YXV0aA==' ${JSON_TYPE} -d '{"userIdentifier":"9647801234567","userIdentifierType":"MSISDN","mcc":"418","mnc":"20","clientIP":"198.51.100.7","campaignUrl":"https://lp.example/1"}'
curl ${A}/subscription/optin/confirm/12 -H 'apikey: k1' -H 'external-tx-id: 9a1c' ${JSON_TYPE} -d '{"userIdentifier":"9647801234567","transactionAuthCode":"1234"}'`,
    send: {
      params: [
        'userIdentifier={msisdn}',
        'userIdentifierType=MSISDN',
        'mcc={mcc}',
        'mnc={mnc}',
        'clientIP={ip}',
        'campaignUrl={page.url}',
      ],
      headers: [
        'apikey: {secret.apikey}',
        'external-tx-id: {uuid}',
        'authentication: {secret.authentication}',
      ],
    },
    verify: {
      params: ['userIdentifier={msisdn}', 'transactionAuthCode={otp}'],
      headers: ['apikey: {secret.apikey}', 'external-tx-id: {uuid}'],
    },
  },
  {
    name: 'a public key before a signature, ids carried as numbers',
    curl: `curl ${A}/AddContractRequest ${JSON_TYPE} -d '{"msisdn":"9647801234567","sendVerificationSMS":true,"signature":"pub:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}'
{"operationStatusCode":0,"subscriptionContractId":4711,"transactionId":"T-9"}
curl ${A}/VerifyContract ${JSON_TYPE} -d '{"signature":"pub:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","pinCode":"1234","subscriptionContractId":4711,"transactionId":"T-9","charge":false}'`,
    send: {
      params: ['msisdn={msisdn}', 'sendVerificationSMS=true', 'signature={secret.signature}'],
      carry: ['subscriptionContractId=json:subscriptionContractId', 'transactionId=json:transactionId'],
    },
    verify: {
      params: [
        'signature={secret.signature}',
        'pinCode={otp}',
        'subscriptionContractId={carry.subscriptionContractId}',
        'transactionId={carry.transactionId}',
        'charge=false',
      ],
    },
    blocking: ['send.params.2.value', 'verify.params.0.value'],
  },
  {
    name: 'key, number, session and code in the path',
    curl: `curl ${A}/API/V1/1a2b3c4d-1111-2222-3333-444455556666/SMS/+919911991199/AUTOGEN
{"Status":"Success","Details":"5d6ebee6-ec04-4776-846d-9f1a3b2c4d5e"}
curl ${A}/API/V1/1a2b3c4d-1111-2222-3333-444455556666/SMS/VERIFY/5d6ebee6-ec04-4776-846d-9f1a3b2c4d5e/123456`,
    send: {
      at: 'GET https://api.acme.example/API/V1/{secret.path_key}/SMS/{msisdn.e164}/AUTOGEN query',
      carry: ['request_id=json:Details'],
      success: { get: 'json:Status', equals: 'Success' },
    },
    verify: {
      at: 'GET https://api.acme.example/API/V1/{secret.path_key}/SMS/VERIFY/{carry.request_id}/{otp} query',
    },
    length: 6,
    countries: ['IN'],
  },
  {
    name: 'POST with everything in the query',
    curl: `curl -X POST '${A}/api/v5/otp?mobile=919911991199&template_id=T1&authkey=Key9'
curl -X POST '${A}/api/v5/otp/verify?mobile=919911991199&otp=1234&authkey=Key9' -d ''`,
    send: {
      at: 'POST https://api.acme.example/api/v5/otp query',
      params: ['mobile={msisdn}', 'template_id=T1', 'authkey={secret.authkey}'],
    },
    verify: {
      at: 'POST https://api.acme.example/api/v5/otp/verify?mobile={msisdn}&otp={otp}&authkey={secret.authkey} form',
    },
  },
  {
    name: 'a scheme of its own, a pin id in the path',
    curl: `curl ${A}/2fa/1/pin -H 'Authorization: App 003026bbc133714df1834b8638bb496e' ${JSON_TYPE} -d '{"applicationId":"A1","to":"385998765432"}'
curl ${A}/2fa/2/pin/9C817C6F8AF3D48F9FE553282AFA2B67/verify -H 'Authorization: App 003026bbc133714df1834b8638bb496e' ${JSON_TYPE} -d '{"pin":"1598"}'
{"verified":true}`,
    send: {
      params: ['applicationId=A1', 'to={msisdn}'],
      headers: ['Authorization: App {secret.app_key}'],
      carry: ['pin_id=json:pin_id'],
    },
    verify: {
      at: 'POST https://api.acme.example/2fa/2/pin/{carry.pin_id}/verify json',
      params: ['pin={otp}'],
      success: { get: 'json:verified', equals: true },
    },
    secrets: { app_key: '003026bbc133714df1834b8638bb496e' },
    blocking: ['send.carry.0.get'],
  },
  {
    name: 'a form with the number in E.164, and a pasted Basic header',
    curl: `curl ${A}/v2/Verifications -H 'Authorization: Basic QUM6cGFzcw==' --data-urlencode 'To=+9647801234567' -d Channel=sms
curl ${A}/v2/VerificationCheck -H 'Authorization: Basic QUM6cGFzcw==' --data-urlencode 'To=+9647801234567' -d Code=123456`,
    send: {
      at: 'POST https://api.acme.example/v2/Verifications form',
      params: ['To={msisdn.e164}', 'Channel=sms'],
      headers: ['Authorization: Basic {secret.basic_key}'],
    },
    verify: { params: ['To={msisdn.e164}', 'Code={otp}'] },
    secrets: { basic_key: 'QUM6cGFzcw==' },
    length: 6,
  },
  {
    name: 'key and secret in the query',
    curl: `curl '${A}/verify/json?api_key=ak&api_secret=as&number=447700900000&brand=Acme'
{"request_id":"abcdef0123456789abcdef0123456789","status":"0"}
curl '${A}/verify/check/json?api_key=ak&api_secret=as&request_id=abcdef0123456789abcdef0123456789&code=1234'
{"request_id":"abcdef0123456789abcdef0123456789","status":"0"}`,
    send: {
      params: ['api_key={secret.api_key}', 'api_secret={secret.api_secret}', 'number={msisdn}', 'brand=Acme'],
      carry: ['request_id=json:request_id'],
      success: { get: 'json:status', equals: '0' },
    },
    verify: {
      params: [
        'api_key={secret.api_key}',
        'api_secret={secret.api_secret}',
        'request_id={carry.request_id}',
        'code={otp}',
      ],
      success: { get: 'json:status', equals: '0' },
    },
  },
  {
    name: 'one URL with two methods, and an operator',
    curl: `curl '${A}/?method=sendOtp&clickid=c1&msisdn=9647801234567&operator=zain&pid=4&userIP=198.51.100.7&userUA=Mozilla'
curl '${A}/?method=verifyOtp&clickid=c1&msisdn=9647801234567&operator=zain&pid=4&otp=1234'`,
    send: {
      params: [
        'method=sendOtp',
        'clickid={tid}',
        'msisdn={msisdn}',
        'operator={operator}',
        'pid=4',
        'userIP={ip}',
        'userUA={ua}',
      ],
    },
    verify: {
      params: [
        'method=verifyOtp',
        'clickid={tid}',
        'msisdn={msisdn}',
        'operator={operator}',
        'pid=4',
        'otp={otp}',
      ],
    },
  },
  {
    name: 'XML with attributes',
    curl: `curl ${A}/send -H 'Content-Type: text/xml' -d '<?xml version="1.0"?>\n<req v="1">\n <msisdn>9647801234567</msisdn>\n <auth><key>K</key></auth>\n</req>'
curl ${A}/verify -H 'Content-Type: text/xml' -d '<req><msisdn>9647801234567</msisdn><pin>1234</pin></req>'`,
    send: {
      at: 'POST https://api.acme.example/send xml',
      params: ['req.@v=1', 'req.msisdn={msisdn}', 'req.auth.key={secret.key}'],
    },
    verify: { params: ['req.msisdn={msisdn}', 'req.pin={otp}'] },
  },
  {
    name: 'XML that params cannot say stays a body',
    curl: `${SEND}curl ${A}/verify -H 'Content-Type: application/xml' -d '<r><!-- x --><m>9647801234567</m><o>{otp}</o></r>'`,
    verify: { body: '<r><!-- x --><m>{msisdn}</m><o>{otp}</o></r>' },
  },
  {
    name: 'JSON with null and empty lists stays a body',
    curl: `curl ${A}/send ${JSON_TYPE} -d '{"to":["9647801234567"],"extra":null,"tags":[],"n":1.10}'
curl ${A}/verify ${JSON_TYPE} -d '{"otp":1234,"to":"9647801234567"}'`,
    send: { body: '{"to":["{msisdn}"],"extra":null,"tags":[],"n":1.10}' },
    verify: { params: ['otp={otp}', 'to={msisdn}'] },
  },
  {
    name: 'JSON with lists, dots in names, numbers and booleans',
    curl: `curl ${A}/send ${JSON_TYPE} -d '[{"phone":9647801234567,"a.b":{"c":[1,true,"x"]}}]'
curl ${A}/verify -d 'phone=9647801234567&otp=1234'`,
    send: { params: ['[0].phone={msisdn}', '[0].a\\.b.c[0]=1', '[0].a\\.b.c[1]=true', '[0].a\\.b.c[2]=x'] },
  },
  {
    name: 'delimited text',
    curl: `curl ${A}/send -H 'Content-Type: text/plain' -d 'SEND|9647801234567|77'
curl ${A}/verify -d 'otp=1234&to=9647801234567'`,
    send: { body: 'SEND|{msisdn}|77' },
  },
  {
    name: 'a national number, read by the country of the other call',
    curl: `curl ${A}/send -d mobile=07801234567\ncurl ${A}/verify -d 'mobile=%2B9647801234567&otp=1234'`,
    send: { params: ['mobile={msisdn.national}'] },
    verify: { params: ['mobile={msisdn.e164}', 'otp={otp}'] },
    countries: ['IQ'],
  },
  {
    name: 'a number by its look alone',
    curl: `curl ${A}/send -d 'u=9647801234567&ts=1700000000&amount=1000000000'\ncurl ${A}/verify -d 'u=9647801234567&otp=1234'`,
    send: { params: ['u={msisdn}', 'ts={now.s}', 'amount=1000000000'] },
  },
  {
    name: 'placeholders of documentation',
    curl: `curl ${A}/send/{msisdn} -H 'X-Api-Key: <API_KEY>' -d 'service=YOUR_SERVICE'\ncurl ${A}/verify -d 'msisdn=<msisdn>&otp=<otp>&request_id={{request_id}}'`,
    send: {
      at: 'POST https://api.acme.example/send/{msisdn} form',
      params: ['service=YOUR_SERVICE'],
      headers: ['X-Api-Key: {secret.api_key}'],
    },
    verify: { params: ['msisdn={msisdn}', 'otp={otp}', 'request_id={carry.request_id}'] },
    secrets: { api_key: { set: true } },
    blocking: ['secrets.api_key', 'send.params.0.value', 'send.carry.0.get'],
  },
  {
    name: 'shell variables',
    curl: `curl ${A}/send -H "Authorization: Bearer $TOKEN" -d "msisdn=$PHONE"`,
    send: { params: ['msisdn={msisdn}'], headers: ['Authorization: Bearer {secret.token}'] },
    secrets: { token: { set: true } },
    blocking: [...ONLY_SEND, 'secrets.token'],
  },
  {
    name: 'two values of one name',
    curl: `${SEND}curl ${A}/verify -H 'X-Key: a' -d 'key=b&otp=1234&msisdn=9647801234567'`,
    verify: {
      params: ['key={secret.key}', 'otp={otp}', 'msisdn={msisdn}'],
      headers: ['X-Key: {secret.key_2}'],
    },
    secrets: { key: 'b', key_2: 'a' },
  },
  { name: 'only send', curl: SEND, send: { params: ['msisdn={msisdn}'] }, blocking: ONLY_SEND },
  {
    name: 'only verify',
    curl: `curl ${A}/verify -d 'otp=1234&msisdn=9647801234567'`,
    verify: { params: ['otp={otp}', 'msisdn={msisdn}'] },
    blocking: ['send.url'],
  },
  {
    name: 'a call with neither number nor code',
    curl: `curl ${A}/ping`,
    send: { at: 'GET https://api.acme.example/ping query' },
    blocking: [...ONLY_SEND, 'send'],
  },
  {
    name: 'GET with a body',
    curl: `curl -X GET ${A}/send ${JSON_TYPE} -d '{"msisdn":"9647801234567"}'`,
    send: { at: 'GET https://api.acme.example/send json', params: ['msisdn={msisdn}'] },
    blocking: ONLY_SEND,
  },
  {
    name: 'a query beside a body',
    curl: `curl '${A}/send?v=2&token=abc' -d msisdn=9647801234567`,
    send: {
      at: 'POST https://api.acme.example/send?v=2&token={secret.token} form',
      params: ['msisdn={msisdn}'],
    },
    blocking: ONLY_SEND,
  },
  {
    name: 'cookies',
    curl: `curl ${A}/send -b 'session=abc' -d msisdn=9647801234567`,
    send: { headers: ['Cookie: {secret.cookie}'] },
    secrets: { cookie: 'session=abc' },
    blocking: ONLY_SEND,
  },
  {
    name: 'framing headers are left to Pinflow',
    curl: `curl ${A}/send -H 'Host: x.example' -H 'Content-Length: 3' -H 'Accept-Encoding: gzip' -H 'X-A: 1' -d msisdn=9647801234567`,
    send: { headers: ['X-A: 1'] },
    blocking: ONLY_SEND,
  },
];

describe('a pasted command is understood', () => {
  it.each(rows)('$name', (row) => {
    const { draft, open } = draftIntegration(callReader.curl(row.curl));
    for (const role of ['send', 'verify'] as const) {
      const [step, wanted] = [draft[role], row[role]];
      if (!wanted) continue;
      const shown: Shown = {
        at: `${step?.method} ${step?.url} ${step?.params_in}`,
        params: step?.params?.map(({ key, value }) => `${key}=${value}`),
        headers: step?.headers?.map(({ key, value }) => `${key}: ${value}`),
        body: step?.body,
        carry: step?.carry?.map(({ name, get }) => `${name}=${get}`),
        success: step?.success,
      };
      expect(shown).toMatchObject(wanted);
    }
    expect(
      open
        .filter(({ blocking }) => blocking)
        .map(({ path }) => path)
        .sort(),
    ).toEqual([...(row.blocking ?? [])].sort());
    if (row.secrets) expect(draft.secrets).toEqual(row.secrets);
    if (row.length) expect(draft.otp).toEqual({ length: row.length });
    if (row.countries) expect(draft.msisdn?.countries).toEqual(row.countries);
  });
});

describe('a draft', () => {
  const questions = (curl: string) => draftIntegration(callReader.curl(curl)).open;

  it('keeps the types of JSON', () => {
    const { draft } = draftIntegration(
      callReader.curl(`curl ${A}/send --json '{"msisdn":9647801234567,"n":1.10,"b":false}'`),
    );
    expect(draft.send?.params).toEqual([
      { key: 'msisdn', value: '{msisdn}', type: 'number' },
      { key: 'n', value: '1.10', type: 'number' },
      { key: 'b', value: 'false', type: 'boolean' },
    ]);
  });

  it('lists the pasted operator, so that its macros are not empty', () => {
    const { draft } = draftIntegration(
      callReader.curl(`curl '${A}/send?msisdn=9647801234567&operator=zain&mcc=418&mnc=20'`),
    );
    expect(draft.msisdn?.operators).toEqual([
      { id: 'zain', name: 'zain', mccmnc: ['41820'], prefixes: ['96478'] },
    ]);
  });

  it('says that a code written as a number loses a leading zero', () => {
    expect(
      questions(`${SEND}curl ${A}/verify --json '{"otp":1234,"msisdn":"9647801234567"}'`),
    ).toContainEqual({
      path: 'verify.params.0.value',
      question: expect.stringContaining('begins with 0'),
      blocking: false,
    });
  });

  it('names the calls it left out', () => {
    expect(
      questions(
        `${SEND}curl ${A}/verify -d 'otp=1234&msisdn=9647801234567'\ncurl ${A}/status?msisdn=9647801234567`,
      ),
    ).toContainEqual({
      path: '',
      question: expect.stringContaining('curl 3'),
      blocking: false,
    });
  });

  it('asks for success and outcomes with an example, and blocks for neither', () => {
    const paths = questions(`${SEND}curl ${A}/verify -d 'otp=1234&msisdn=9647801234567'`).map(
      ({ path, blocking }) => [path, blocking],
    );
    expect(paths).toEqual([
      ['send.success', false],
      ['send.outcomes', false],
      ['verify.success', false],
      ['verify.outcomes', false],
    ]);
  });

  it('tells which is send and which is verify whatever their order', () => {
    const { draft } = draftIntegration(
      callReader.curl(`curl ${A}/b -d 'pin=1234&msisdn=9647801234567'\n${SEND}`),
    );
    expect([draft.send?.url, draft.verify?.url]).toEqual([`${A}/send`, `${A}/b`]);
  });

  it('takes send and verify out of a collection, and names the rest', () => {
    const get = (name: string, path: string) => ({ name, request: { method: 'GET', url: `${A}/${path}` } });
    const { draft, open } = draftIntegration(
      callReader.postman({
        item: [
          get('Log in', 'oauth/token?user=a'),
          get('Check the PIN', 'pin/verify?msisdn=9647801234567&pin=1234'),
          get('Unsubscribe', 'unsubscribe?msisdn=9647801234567'),
          get('Send a PIN', 'pin/send?msisdn=9647801234567'),
        ],
      }),
    );
    expect([draft.send?.url, draft.verify?.url]).toEqual([`${A}/pin/send`, `${A}/pin/verify`]);
    expect(open.filter(({ path }) => path === '').map(({ question }) => question.slice(0, 16))).toEqual([
      '“Log in” was lef',
      '“Unsubscribe” wa',
    ]);
  });

  it('gives no secret a name that no definition may hold', () => {
    const long = 'a1b2c3d4e5f6a7b8c9d0e1f2';
    const { draft } = draftIntegration(
      callReader.curl(`curl ${A}/send -d 'msisdn=9647801234567&constructor=${long}'`),
    );
    expect(draft.secrets).toEqual({ secret: long });
  });

  it('knows the number again written as at home, and asks whether one transaction’s id is a constant', () => {
    const id = '550e8400-e29b-41d4-a716-446655440000';
    const body = (more: string) => `'{"m":"254712345678","txn":"${id}"${more}}'`;
    const { draft, open } = draftIntegration(
      callReader.curl(`curl ${A}/send --json ${body(',"n":"0712345678"')}
curl ${A}/verify --json ${body(',"pin":"1234"')}`),
    );
    expect(draft.send?.params).toContainEqual(
      expect.objectContaining({ key: 'n', value: '{msisdn.national}' }),
    );
    expect(open.map(({ question }) => question).join('\n')).toMatch(/Is `txn` the same in every call\?/);
  });

  it('takes no digits for the number where another value is named like it, nor digits nobody can have', () => {
    const values = (data: string) =>
      draftIntegration(callReader.curl(`curl ${A}/send -d '${data}'`)).draft.send?.params?.map(
        ({ value }) => value,
      );
    expect(values('msisdn=9647801234567&u=254700000000')).toEqual(['{msisdn}', '254700000000']);
    expect(values('u=254700000000')).toEqual(['{msisdn}']);
    expect(values('u=447700900123')).toEqual(['447700900123']);
  });

  it('keeps a form whose keys cannot be written again as it is', () => {
    const { draft } = draftIntegration(callReader.curl(`curl ${A}/send -d 'a\\.b=1&msisdn=9647801234567'`));
    expect(draft.send).toMatchObject({
      body: 'a\\.b=1&msisdn={msisdn}',
      content_type: 'application/x-www-form-urlencoded',
    });
  });
});
