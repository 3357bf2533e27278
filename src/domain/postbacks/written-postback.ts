import type { KeptPostback, PostbackDefinition } from './postback-definition.ts';

/** A postback as it would be written again: its secret stands as `{"set":true}`, which keeps it. */
export function writtenPostback({
  sealed_secret,
  stopped_at: _,
  ...shown
}: KeptPostback): PostbackDefinition {
  return sealed_secret === undefined ? shown : { ...shown, secret: { set: true } };
}
