import { type CatalogState, EMPTY_CATALOG } from '../../domain/catalog/catalog.ts';
import { upgradeCatalog } from './upgrade-catalog.ts';

const RECORDS = [
  'integrations',
  'integration_versions',
  'affiliates',
  'landing_pages',
  'keys',
  'fixtures',
  'blocks',
  'users',
  'sessions',
  'tokens',
  'account_links',
  'settings',
] as const;

/**
 * Reads a catalog file's text; undefined when it is damaged. Records a later version of this format added
 * are filled in empty. Throws on a newer format: reading it by half would lose what it holds at the next write.
 */
export function parseCatalog(text: string): CatalogState | undefined {
  const value = parseObject(text);
  if (value === undefined || typeof value.format !== 'number') return undefined;
  if (value.format > EMPTY_CATALOG.format)
    throw new Error(
      `catalog.json has format ${value.format}, and this Pinflow reads up to ${EMPTY_CATALOG.format}: ` +
        'start the newer Pinflow that wrote it, or restore a backup.',
    );
  const whole = { ...EMPTY_CATALOG, ...upgradeCatalog(value) };
  if (!RECORDS.every((name) => isRecord(whole[name]))) return undefined;
  // We wrote this file ourselves, whole, from a CatalogState; what a torn disk can do to it is checked above.
  return whole as CatalogState;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
