import { Webhook } from 'standardwebhooks';
import type { Outgoing } from '../../domain/egress/outgoing.ts';
import type { PostbackMessage, PostbackSender } from '../../domain/postbacks/postback-sender.ts';

const LIMITS = { timeout_ms: 10_000, max_reply_bytes: 4096 };
const SECRET_BYTES = 32;

/** Sends by the way out it is given; signs with the library of the standard. */
export function createPostbackSender(
  outgoing: Outgoing,
  { bytes }: { bytes: (count: number) => Uint8Array },
): PostbackSender {
  return {
    async send(message) {
      const { method, url, body } = message;
      const signature = signatureHeaders(message);
      if (!signature) return { headers: {}, end: { kind: 'not_reached', detail: UNSIGNED, ms: 0 } };
      const headers: Record<string, string> = {
        accept: '*/*',
        'user-agent': 'Pinflow',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...signature,
      };
      return { headers, end: await outgoing.call({ url, method, headers, body }, LIMITS) };
    },
    makeSecret: () => `whsec_${Buffer.from(bytes(SECRET_BYTES)).toString('base64')}`,
  };
}

const UNSIGNED = 'It cannot be signed with the secret there is: write it anew.';

/** Id and time stand there unsigned too. What is signed is the body, of GET the request target. */
function signatureHeaders({
  id,
  at,
  url,
  body,
  secret,
}: PostbackMessage): Record<string, string> | undefined {
  const time = new Date(at);
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at / 1000)) };
  if (secret === undefined) return headers;
  const { pathname, search } = new URL(url);
  const payload = body ?? pathname + search;
  try {
    return { ...headers, 'webhook-signature': new Webhook(secret).sign(id, time, payload) };
  } catch {
    return undefined; // no base64
  }
}
