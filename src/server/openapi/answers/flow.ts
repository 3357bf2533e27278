import { z } from 'zod';
import { PAGE_STEPS } from '../../../domain/landing-pages/page-flow.ts';
import { outcome } from './shapes.ts';

const status = z
  .string()
  .regex(/^[2-5][0-9]{2}$/)
  .describe('The HTTP status, as text.');
const seconds = z.int();

/** What the affiliate API answers. */
export const flowAnswer = z
  .strictObject({
    status,
    response: outcome.describe('How it ended.'),
    message: z.string().optional().describe('With a failure: a sentence for developers.'),
    tid: z.string().optional().describe('The click.'),
    expires_in: seconds.optional().describe('Seconds the code can be verified.'),
    resend_in: seconds.optional().describe('Seconds until the same number may ask again.'),
    otp_length: z.int().optional().describe('Digits of the code, where known.'),
    conversion_id: z.string().optional(),
    redirect: z.string().optional().describe('Where the visitor goes on to.'),
    keyword: z.string().optional().describe('With `user_must_text`: the text.'),
    shortcode: z.string().optional().describe('With `user_must_text`: where to.'),
    attempts_left: z.int().optional(),
    retry_after: seconds.optional().describe('Seconds; also as a `Retry-After` header.'),
    advertiser: z
      .strictObject({ http_status: z.int(), body: z.string() })
      .optional()
      .describe('What the advertiser answered: first 2 KB, secrets and code masked.'),
    error_id: z.string().optional().describe('With `internal_error`: quote it to the network.'),
  })
  .meta({ id: 'FlowAnswer' });

export const preparedAnswer = z.strictObject({
  status,
  prep: z.string().describe('Opaque; goes into the send as `prep`.'),
  head_html: z.string().describe("For the end of the page's `<head>`."),
  script_hosts: z.array(z.string()).describe('Hosts its scripts load from and talk to.'),
  script_sources: z.array(z.string()).describe("For the page's `script-src`."),
  expires_in: seconds,
});

export const dropInAnswer = z
  .union([
    z.strictObject({
      status,
      response: z.enum(['otp_sent', 'otp_verified']),
      data: z.string().optional().describe('The click: `request_id` of the verify.'),
    }),
    z.strictObject({ status, error: outcome }),
  ])
  .meta({ id: 'DropInAnswer' });

export const visitorAnswer = z.strictObject({
  step: z.enum(PAGE_STEPS).describe('What the visitor sees next.'),
  code: outcome.optional().describe('How it ended; absent when nothing was asked.'),
  message: z.string().describe("In the page's language; empty when there is nothing to tell."),
  state: z.string().describe('Signed; goes into the next post.'),
  tid: z.string().optional(),
  expires_in: seconds.optional(),
  retry_after: seconds.optional(),
  redirect: z.string().optional(),
});

/** What an advertiser's callback is answered. */
export const callbackAnswer = z.strictObject({
  status,
  response: z.enum(['accepted', 'payload_too_large', 'not_found', 'unauthorized']),
});
