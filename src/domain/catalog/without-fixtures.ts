import type { CatalogState } from './catalog.ts';

/** A state in which an integration has no fixtures. */
export function withoutFixtures(state: CatalogState, integration_id: string): CatalogState {
  const others = Object.entries(state.fixtures).filter(([, one]) => one.integration_id !== integration_id);
  return { ...state, fixtures: Object.fromEntries(others) };
}
