import type { Click, ClickSecrets } from '../domain/ledger/click.ts';
import type { Ports } from './ports.ts';

const PURPOSE = 'click';

export function sealClick(ports: Ports, secrets: ClickSecrets): string {
  return ports.vault.seal(JSON.stringify(secrets), PURPOSE);
}

/** What a click keeps sealed; nothing but an empty number once that was erased. */
export function openClick(ports: Pick<Ports, 'vault'>, click: Click): ClickSecrets {
  if (click.sealed === '') return { msisdn: '' };
  // Written by sealClick alone and authenticated by the seal, so its shape is known.
  return JSON.parse(ports.vault.open(click.sealed, PURPOSE)) as ClickSecrets;
}

export function numberHash(ports: Ports, digits: string): string {
  return ports.vault.fingerprint(digits, 'msisdn');
}
