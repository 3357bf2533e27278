import type { PageKey } from './page-key.ts';

/** What a key's record does not hold: the page's present version, and when the key was last used, milliseconds. */
export interface KeyFacts {
  version: string | undefined;
  last_used: number | undefined;
}

/** A key as the contract lists it; its text is never known again. Times ISO 8601. */
export function describeKey(key: PageKey, { version, last_used }: KeyFacts): Record<string, unknown> {
  return {
    id: key.id,
    hint: key.hint,
    carrier: key.carrier,
    mode: key.mode,
    created_at: new Date(key.created_at).toISOString(),
    last_used_at: last_used === undefined ? null : new Date(last_used).toISOString(),
    revoked_at: key.revoked_at === undefined ? null : new Date(key.revoked_at).toISOString(),
    page_version: key.page_version ?? null,
    outdated: key.page_version !== undefined && version !== undefined && key.page_version !== version,
  };
}
