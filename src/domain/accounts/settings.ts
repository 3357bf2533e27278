import { z } from 'zod';
import type { KeptPostback } from '../postbacks/postback-definition.ts';
import { postbackDefinition } from '../postbacks/postback-definition.ts';
import type { AlertWebhook } from '../system/alert-webhook.ts';
import { alertWebhookDefinition } from '../system/alert-webhook.ts';
import { timeZone } from '../ledger/time-zone.ts';

/** What `PATCH /api/v1/settings` takes, merged over what is. */
export const settingsSchema = z.strictObject({
  network_name: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .describe('How the network calls itself to affiliates and on the way in.'),
  time_zone: z
    .string()
    .max(60)
    .refine((name) => timeZone(name) !== undefined, { error: 'Not a time zone, e.g. UTC or Asia/Baghdad.' })
    .describe('Whose days reports and caps count by, e.g. Asia/Baghdad.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: 'Three capital letters, e.g. USD.' })
    .describe('ISO 4217; what prices and payouts of a new page begin with.'),
  lint: z.enum(['off', 'warn', 'block']).describe("What a new page's `lint` is when it says nothing."),
  affiliate_postbacks: z
    .boolean()
    .default(true)
    .describe('Whether affiliates set their own postback in the portal.'),
  alert_webhook: alertWebhookDefinition.optional().describe('Where alerts are told to another program.'),
  sends_per_ipv4_per_hour: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(1000)
    .describe(
      'Codes an hour to visitors of one IPv4 address that nobody verifies; carriers put thousands behind one. 0 = no limit.',
    ),
  sends_per_ipv6_per_hour: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(60)
    .describe('Codes an hour to visitors of one IPv6 /64, which is one line or one phone. 0 = no limit.'),
  tracker: postbackDefinition
    .optional()
    .describe(
      "The network's own postback to an outside tracker, for every affiliate's events; also knows `{revenue}`, `{revenue_currency}`, `{operator}`, `{country}` and `{variant}`.",
    ),
});

export type SettingsDefinition = z.output<typeof settingsSchema>;

/** Settings as the catalog keeps them: secrets sealed. */
export interface Settings extends Omit<SettingsDefinition, 'tracker' | 'alert_webhook'> {
  tracker?: KeptPostback;
  alert_webhook?: AlertWebhook;
}

export const FIRST_SETTINGS: Settings = {
  network_name: 'Pinflow',
  time_zone: 'UTC',
  currency: 'USD',
  lint: 'warn',
  affiliate_postbacks: true,
  sends_per_ipv4_per_hour: 1000,
  sends_per_ipv6_per_hour: 60,
};
