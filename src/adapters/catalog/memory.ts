import { type Catalog, type CatalogState, EMPTY_CATALOG } from '../../domain/catalog/catalog.ts';
import { createOrderedCatalog } from './ordered-catalog.ts';

/** A catalog that lives as long as the process: the twin that tests and previews use. */
export function createMemoryCatalog(initial: CatalogState = EMPTY_CATALOG): Catalog {
  return createOrderedCatalog(structuredClone(initial), () => Promise.resolve());
}
