import { z } from 'zod';
import { callbackAnswer, visitorAnswer } from '../answers/flow.ts';
import { demo, health, messages, readiness } from '../answers/small-things.ts';
import { adminOperation } from '../admin-operation.ts';
import type { Answer, Method, Operation } from '../operation.ts';

const html = z.string().describe('The page.');
const json = (status: number, about: string, schema: z.ZodType): Answer => ({
  status,
  about,
  content: { 'application/json': schema },
});
const page = (status: number, about: string): Answer => ({ status, about, content: { 'text/html': html } });

const form = z.object({
  msisdn: z.string().optional().describe('The number as typed.'),
  otp: z.string().optional().describe('The code as typed.'),
  state: z.string().optional().describe('Of the answer before; absent on the first post.'),
  consent: z.string().optional().describe('Any text, where the page has a box.'),
  operator: z.string().optional().describe('Where the page asks for it.'),
  resend: z.literal('1').optional().describe('Another code; needs `state`.'),
  change: z.literal('1').optional().describe('Back to the number; needs `state`.'),
});

const callback = (method: Method, withSecret: boolean): Operation => ({
  id: `callback${method === 'GET' ? 'Get' : 'Post'}${withSecret ? 'WithSecret' : ''}`,
  method,
  path: `/callbacks/{integration_id}${withSecret ? '/{secret}' : ''}`,
  tag: 'Callbacks',
  summary: `Tell a verdict (${method}${withSecret ? ', secret in the path' : ''})`,
  about: "What it holds and how it proves itself is said by the integration's `callback`.",
  access: 'open',
  answers: [
    json(200, 'Known, repeated and unknown clicks alike.', callbackAnswer),
    json(401, 'A bad secret or signature.', callbackAnswer),
    json(404, 'No such integration, or it takes no callbacks.', callbackAnswer),
    json(413, 'Over 64 KB.', callbackAnswer),
  ],
});

export const openOperations: readonly Operation[] = [
  {
    id: 'showLandingPage',
    method: 'GET',
    path: '/l/{slug}',
    tag: 'Landing page',
    summary: 'Show a landing page',
    about: 'Sends nothing. Its query keeps `sub1`…`sub5`, `aff_click_id` and the names of `param_map`.',
    access: 'open',
    query: z.object({
      state: z.string().optional(),
      lang: z.string().optional(),
      preview: z.string().optional(),
    }),
    answers: [
      page(200, 'The page.'),
      page(400, 'An unreadable or forged `state`.'),
      page(404, 'Unknown or a draft.'),
      page(410, 'Paused.'),
      page(429, 'Too many from this address.'),
    ],
  },
  {
    id: 'postLandingPage',
    method: 'POST',
    path: '/l/{slug}',
    tag: 'Landing page',
    summary: 'Post a number or a code',
    about: 'With `Accept: application/json` it answers JSON, for scripts of the origins the page names.',
    access: 'open',
    body: { schema: form, types: ['application/x-www-form-urlencoded'], example: { msisdn: '0712345678' } },
    answers: [
      {
        status: 200,
        about: 'Whatever the outcome.',
        content: { 'application/json': visitorAnswer, 'text/html': html },
      },
      { status: 303, about: 'Verified, and on to where the page sends its visitors.' },
      {
        status: 400,
        about: 'An unreadable or forged `state`.',
        content: { 'application/json': visitorAnswer, 'text/html': html },
      },
      page(404, 'Unknown or a draft.'),
      page(410, 'Paused, and no click in `state`.'),
      page(413, 'Over 16 KB.'),
      page(415, 'Not a form.'),
      page(429, 'Too many from this address.'),
      {
        status: 503,
        about: 'The store is busy; nothing was done.',
        content: { 'application/json': visitorAnswer, 'text/html': html },
      },
    ],
  },
  callback('GET', false),
  callback('POST', false),
  callback('GET', true),
  callback('POST', true),
  adminOperation('GET', '/demo', {
    id: 'readDemo',
    tag: 'Demo',
    summary: 'Ask whether the demo is there',
    permission: 'demo.remove',
    answer: demo,
  }),
  adminOperation('DELETE', '/demo', {
    id: 'removeDemo',
    tag: 'Demo',
    summary: 'Remove the demo for good',
    permission: 'demo.remove',
    problems: ['in_use'],
  }),
  {
    id: 'listMessages',
    method: 'GET',
    path: '/simulator/messages',
    tag: 'Demo',
    summary: "Read the simulator's SMS",
    about: 'For admins, and for this machine while the demo is on.',
    access: 'token',
    query: z.object({ msisdn: z.string().optional(), preview: z.string().optional() }),
    answers: [json(200, 'Newest first.', messages)],
    problems: ['unauthorized'],
  },
  {
    id: 'healthz',
    method: 'GET',
    path: '/healthz',
    tag: 'Demo',
    summary: 'Ask whether the process lives',
    access: 'open',
    answers: [json(200, 'It does.', health)],
  },
  {
    id: 'readyz',
    method: 'GET',
    path: '/readyz',
    tag: 'Demo',
    summary: 'Ask whether its stores answer',
    access: 'open',
    answers: [json(200, 'They do.', readiness), json(503, 'They do not, or it is leaving.', readiness)],
  },
];
