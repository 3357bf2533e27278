import type { PreviewToken } from '../domain/landing-pages/preview-token.ts';
import { previewTokenSchema } from '../domain/landing-pages/preview-token.ts';
import { readSigned } from '../domain/landing-pages/signed-text.ts';
import type { Ports } from './ports.ts';

/** Signatures of preview links are of no other use. */
export const PREVIEW_LINK = 'preview-link';

/** What a preview link says, expired or not; undefined when we did not sign it. */
export function readPreviewToken(ports: Ports, text: string): PreviewToken | undefined {
  const signed = readSigned(text, (payload, signature) =>
    ports.vault.verify(payload, signature, PREVIEW_LINK),
  );
  return previewTokenSchema.safeParse(signed).data;
}
