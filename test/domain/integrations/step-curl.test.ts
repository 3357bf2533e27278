import { expect, test } from 'vitest';
import { stepCurl } from '../../../src/domain/integrations/step-curl.ts';
import { stepSchema } from '../../../src/domain/integrations/step.ts';

const KNOWN = { msisdn: '2547*****345', tid: 't1', aff_id: 'kiwi' };

test.each([
  [
    'query',
    {
      url: 'https://a.example/send?x=1',
      params: [
        { key: 'to', value: '{msisdn.e164}' },
        { key: 'k', value: '{secret.k}' },
      ],
    },
    "curl -X GET 'https://a.example/send?x=1&to=2547*****345&k=***'",
  ],
  [
    'JSON with headers and what only the call itself knew',
    {
      method: 'POST',
      url: 'https://a.example/{aff_id}',
      params_in: 'json',
      headers: [{ key: 'X-Key', value: "{secret.k}'s" }],
      params: [
        { key: 'meta.cid', value: '{tid}' },
        { key: 'pin', value: '{otp}' },
        { key: 'r', value: '{carry.id}' },
      ],
    },
    `curl -X POST 'https://a.example/kiwi' \\\n  -H 'X-Key: ***'\\''s' \\\n  --json '{"meta":{"cid":"t1"},"pin":"***","r":"{carry.id}"}'`,
  ],
  [
    'a form',
    { method: 'POST', url: 'https://a.example/v', params: [{ key: 'msisdn', value: '{msisdn}' }] },
    "curl -X POST 'https://a.example/v' \\\n  --data-urlencode 'msisdn=2547*****345'",
  ],
  [
    'a body of its own',
    { method: 'PUT', url: 'https://a.example/v', body: '<a>{otp}</a>', content_type: 'text/xml' },
    "curl -X PUT 'https://a.example/v' \\\n  -H 'Content-Type: text/xml' \\\n  --data-raw '<a>***</a>'",
  ],
])('a call of %s is written for a shell, masked', (_, step, curl) => {
  expect(stepCurl(stepSchema.parse(step), KNOWN)).toBe(curl);
});
