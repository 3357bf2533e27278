import type { IntegrationDraft } from '../domain/integrations/draft-integration.ts';
import type { DraftQuestion } from '../domain/integrations/draft-question.ts';
import { draftIntegration } from './draft-integration.ts';
import type { Actor, Ports } from './ports.ts';
import { saveIntegration } from './save-integration.ts';

/** What an import came to; `saved` only when it was asked for and nothing blocking was open. */
export interface Imported {
  draft: IntegrationDraft;
  open: DraftQuestion[];
  saved?: { id: string; warnings: string[] };
}

/** Drafts an integration from pasted calls and, with `save`, saves it when nothing blocking is open. */
export async function importIntegration(
  ports: Ports,
  actor: Actor,
  { save, ...pasted }: { save: boolean; curl?: string; postman?: unknown },
): Promise<Imported> {
  const { draft, open } = await draftIntegration(ports, actor, pasted);
  if (!save || open.some(({ blocking }) => blocking)) return { draft, open };
  const { integration, warnings } = await saveIntegration(ports, actor, draft);
  return { draft, open, saved: { id: integration.id, warnings } };
}
