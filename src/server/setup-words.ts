import { renderUnicodeCompact } from 'uqr';
import { setupLink } from '../use-cases/accounts/setup.ts';
import type { Ports } from '../use-cases/ports.ts';

/** The link that makes the first administrator, as text and for a phone; undefined once anybody has an account. */
export async function setupWords(ports: Ports): Promise<string | undefined> {
  const url = await setupLink(ports);
  if (url === undefined) return undefined;
  return [
    '',
    'Nobody has an account yet. Make the administrator here, within 24 hours; the link opens once:',
    url,
    '',
    renderUnicodeCompact(url, { border: 2 }),
  ].join('\n');
}
