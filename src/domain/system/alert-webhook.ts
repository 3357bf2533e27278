import type { z } from 'zod';
import type { KeptPostback } from '../postbacks/postback-definition.ts';
import { postbackDefinition } from '../postbacks/postback-definition.ts';

/** Where alerts are told to another program. */
export const alertWebhookDefinition = postbackDefinition.pick({ url: true, secret: true }).extend({
  url: postbackDefinition.shape.url.describe(
    'Where alerts are posted as JSON, `{"type":"alert.raised","data":{…}}` and `alert.over`.',
  ),
});

export type AlertWebhookDefinition = z.output<typeof alertWebhookDefinition>;

/** As the catalog keeps it: its secret sealed. */
export type AlertWebhook = Pick<KeptPostback, 'url' | 'sealed_secret'>;

/** As it would be written again. */
export function writtenWebhook({ url, sealed_secret }: AlertWebhook): AlertWebhookDefinition {
  return sealed_secret === undefined ? { url } : { url, secret: { set: true } };
}
