import type { OutgoingPostback } from '../domain/postbacks/postback.ts';
import type { WrittenCall } from '../domain/postbacks/write-postback.ts';
import type { Ports } from './ports.ts';

const PURPOSE = 'postback';

/** A postback with a number in it is kept sealed; beside it stands what may be shown. */
export function sealPostback({ vault }: Pick<Ports, 'vault'>, { url, body }: WrittenCall): string {
  return vault.seal(JSON.stringify({ url, body }), PURPOSE);
}

/** What of a postback is sent, to the byte as it was written; undefined when its seal cannot be opened any more. */
export function callOf(ports: Pick<Ports, 'vault'>, postback: OutgoingPostback): WrittenCall | undefined {
  const { method, address, body, sealed } = postback;
  if (sealed === undefined) return { method, url: address, body };
  try {
    // Written by `sealPostback` alone and authenticated by the seal, so its shape is known.
    const whole = JSON.parse(ports.vault.open(sealed, PURPOSE)) as Pick<WrittenCall, 'url' | 'body'>;
    return { method, ...whole };
  } catch {
    return undefined;
  }
}
