import { z } from 'zod';

// The affiliate API reads whatever writing of a value comes (`read-params.ts`, `flow-requests.ts`): it has no schema of
// its own. What stands here is tried against the running server by test/server/openapi.test.ts.
const key = z
  .string()
  .optional()
  .describe('The key, for clients that cannot send `Authorization: Bearer <key>`. Scrubbed from logs.');
const aff_id = z.string().describe("The affiliate's id.");
const msisdn = z.string().describe('The number, any way a person writes it; best with its country code.');
const otp = z.string().describe('The code as typed: 3 to 10 digits in any script.');
const sub = (words: string) => z.string().max(256).optional().describe(words);

const visitor = {
  ip: z.string().optional().describe("The visitor's address."),
  ua: z.string().optional().describe("The visitor's browser (`User-Agent`)."),
  lang: z.string().optional().describe("The visitor's languages (`Accept-Language`)."),
  referer: z.string().optional().describe('Where the visitor came from.'),
  page_url: z.string().optional().describe('Where the visitor saw the page; its query is theirs.'),
};
const subIds = {
  sub1: sub('Yours: stored and echoed verbatim.'),
  sub2: sub('Yours.'),
  sub3: sub('Yours.'),
  sub4: sub('Yours.'),
  sub5: sub('Yours.'),
  aff_click_id: sub("Your tracker's click: comes back in postbacks and redirects."),
};

export const sendParams = z.object({
  aff_id,
  msisdn,
  ...subIds,
  ...visitor,
  consent: z.string().optional().describe('Any text, where the page demands a ticked box.'),
  operator: z.string().optional().describe('The operator the visitor chose, where the page asks for it.'),
  prep: z.string().optional().describe('From `POST /api/otp/prepare`.'),
  page_version: z
    .string()
    .optional()
    .describe('The page the visitor saw: when price, terms or consent differ today, nothing is sent.'),
  key,
});

export const verifyParams = z.object({
  aff_id,
  otp,
  tid: z
    .string()
    .optional()
    .describe('The click; without it the newest click of this page and number in the last 24 hours.'),
  msisdn: msisdn.optional().describe('Required without `tid`.'),
  ...visitor,
  key,
});

export const prepareParams = z.object({ aff_id, ...subIds, ...visitor, key });

const dropIn = {
  key: z.string().optional().describe('The key.'),
  aid: z.string().describe('= `aff_id`.'),
  mid: z.string().optional().describe('Ignored.'),
  type: z.string().optional().describe('Ignored.'),
};

export const dropInSendParams = z.object({
  ...dropIn,
  msisdn,
  userId: sub('= `aff_click_id`.'),
  partner: sub('= `sub1`.'),
});

export const dropInVerifyParams = z.object({
  ...dropIn,
  otp,
  request_id: z.string().optional().describe('= `tid`.'),
  msisdn: msisdn.optional().describe('Required without `request_id`.'),
});
