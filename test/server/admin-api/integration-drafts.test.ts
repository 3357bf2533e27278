import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FakeAdvertiser } from '../../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../../support/fake-advertiser.ts';
import type { Pinflow } from '../../support/pinflow.ts';
import { startPinflow } from '../../support/pinflow.ts';
import { makeWorld } from '../../support/world.ts';
import { adminWorld } from './admin-world.ts';

const A = 'https://api.acme.example';
const BOTH = `curl ${A}/send -H 'Authorization: Bearer s3cret' --json '{"msisdn":"9647801234567"}'
{"status":"SUCCESS","ref":"R-1"}
curl ${A}/verify -H 'Authorization: Bearer s3cret' --json '{"ref":"R-1","otp":"1234"}'
{"status":"SUCCESS"}`;

interface Drafted {
  draft: Record<string, unknown>;
  open: { path: string; question: string; blocking: boolean }[];
}

describe('POST /integration-drafts', () => {
  it('answers 200 with a draft that POST /integrations takes, and saves nothing', async () => {
    const { ask, ports } = await adminWorld();
    const drafted = await ask('POST', '/integration-drafts', { curl: BOTH });
    expect(drafted.status).toBe(200);
    const { draft, open } = drafted.json() as Drafted;
    expect(open.filter(({ blocking }) => blocking)).toEqual([]);
    expect(Object.keys(ports.catalog.state.integrations)).toEqual([]);
    const saved = await ask('POST', '/integrations', draft);
    expect([saved.status, saved.json()]).toMatchObject([
      201,
      { name: 'Acme', secrets: { token: { set: true } } },
    ]);
    expect(saved.text).not.toContain('s3cret');
  });

  it('takes a Postman collection', async () => {
    const { ask } = await adminWorld();
    const postman = {
      item: [{ name: 'Send OTP', request: { method: 'GET', url: `${A}/send?msisdn=9647801234567` } }],
    };
    const answer = await ask('POST', '/integration-drafts', { postman });
    expect([answer.status, answer.json()]).toMatchObject([
      200,
      {
        draft: { send: { params: [{ key: 'msisdn', value: '{msisdn}' }] } },
        open: [{ path: 'verify.url', blocking: true }, {}, {}],
      },
    ]);
  });

  const refused: [body: unknown, path: string, words: string][] = [
    [{}, '', 'Give one of them'],
    [{ curl: 'curl https://a.example', postman: {} }, '', 'Give one of them'],
    [{ curl: 'hello' }, 'curl', 'This is not a curl command'],
    [{ curl: 7 }, 'curl', 'Expected text'],
    [{ curl: `curl ${'a'.repeat(65_536)}` }, 'curl', 'at most 64 KB'],
    [{ curl: `curl https://a.example -d ${'ü'.repeat(40_000)}` }, 'curl', 'at most 64 KB'],
    [{ postman: [] }, 'postman', 'Expected an object'],
    [{ postman: { info: {} } }, 'postman', 'No request is in this'],
    [{ curl: 'curl https://a.example', save: true }, 'save', 'Unknown key'],
  ];
  it.each(refused)('%#: names what is wrong', async (body, path, words) => {
    const { ask } = await adminWorld();
    const answer = await ask('POST', '/integration-drafts', body);
    expect([answer.status, answer.json()]).toMatchObject([
      400,
      { response: 'invalid_request', issues: [{ path, message: expect.stringContaining(words) }] },
    ]);
  });

  it('is for POST and for who may ask', async () => {
    const { ask } = await adminWorld();
    expect((await ask('GET', '/integration-drafts')).status).toBe(405);
    expect(
      (await ask('POST', '/integration-drafts', { curl: BOTH }, { authorization: 'Bearer no' })).status,
    ).toBe(401);
  });
});

describe('a draft of an API on the wire', () => {
  let advertiser: FakeAdvertiser;
  let pinflow: Pinflow;

  beforeAll(async () => {
    advertiser = await startFakeAdvertiser(({ path, fields }) =>
      path === '/send'
        ? { body: { status: 'SUCCESS', data: { ref: 'R-7' } } }
        : {
            body:
              fields['ref'] === 'R-7' && fields['otp'] === '4711'
                ? { status: 'SUCCESS' }
                : { status: 'FAIL' },
          },
    );
    pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' });
  });

  afterAll(async () => {
    await pinflow.stop();
    await advertiser.close();
  });

  it('sends and verifies as the pasted commands did, and calls nobody before', async () => {
    const curl = BOTH.replaceAll(A, advertiser.origin).replace('"ref":"R-1"}', '"data":{"ref":"R-1"}}');
    const drafted = await pinflow.admin<Drafted>('POST', '/integration-drafts', { curl });
    expect(drafted.status).toBe(200);
    expect(advertiser.received).toEqual([]);
    const kiwi = await makeWorld(pinflow, drafted.body.draft);
    const sent = await kiwi.send({ msisdn: '+964 780 123 4999' });
    expect(sent.body).toMatchObject({ response: 'otp_sent_successfully', otp_length: 4 });
    const wrong = await kiwi.verify({ tid: sent.body.tid, otp: '1111' });
    expect(wrong.body.response).toBe('advertiser_rejected');
    const right = await kiwi.verify({ tid: sent.body.tid, otp: '4711' });
    expect(right.body.response).toBe('otp_verified_successfully');
    expect(advertiser.received.map(({ path, fields }) => [path, fields])).toEqual([
      ['/send', { msisdn: '9647801234999' }],
      ['/verify', { ref: 'R-7', otp: '1111' }],
      ['/verify', { ref: 'R-7', otp: '4711' }],
    ]);
    expect(advertiser.received.every(({ headers }) => headers.authorization === 'Bearer s3cret')).toBe(true);
  });
});
