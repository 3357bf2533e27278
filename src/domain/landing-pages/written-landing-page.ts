import type { LandingPage, LandingPageDefinition } from './landing-page.ts';

/** A page as it would be written again. */
export function writtenLandingPage(page: LandingPage): LandingPageDefinition {
  const { id: _, created_at: __, updated_at: ___, archived_at: ____, ...kept } = page;
  const { versions: _____, key_counter: ______, payout_changes: _______, ...definition } = kept;
  return definition;
}
