import type { PageKey } from '../domain/landing-pages/page-key.ts';
import { formatKey } from '../domain/landing-pages/page-key.ts';
import type { Ports } from './ports.ts';

/** A key of a page: its text, shown once or put into a download, and the record that is kept. Random unless `bytes` are given. */
export function newKey(
  ports: Ports,
  made: Pick<PageKey, 'landing_page_id' | 'carrier' | 'mode' | 'page_version'>,
  bytes: Uint8Array = ports.system.bytes(17),
): { text: string; key: PageKey } {
  const text = formatKey(bytes);
  return {
    text,
    key: {
      id: ports.system.id(),
      ...made,
      hash: ports.vault.fingerprint(text, 'page-key'),
      hint: text.slice(-4),
      created_at: ports.system.now(),
    },
  };
}
