import { parseDefinition } from '../domain/catalog/parse-definition.ts';
import { previewLinkSchema } from '../domain/landing-pages/preview-token.ts';
import { ownPage } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { previewUrl } from './preview-url.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/** A link that shows a page as saved to anybody who has it, until `expires_at` (ISO 8601). */
export async function sharePreview(
  ports: Ports,
  actor: Actor,
  pageId: string,
  wish: unknown,
): Promise<{ url: string; expires_at: string }> {
  await requirePermission(ports, actor, 'pages.preview');
  const page = ownPage(ports, actor, pageId);
  const { expires_in } = parseDefinition(previewLinkSchema, wish);
  const expires = Math.floor(ports.system.now() / 1000 + expires_in) * 1000;
  const expires_at = new Date(expires).toISOString();
  const url = previewUrl(ports, page, expires);
  await writeAudit(ports, actor, 'preview.shared', page.id, { expires_at });
  return { url, expires_at };
}
