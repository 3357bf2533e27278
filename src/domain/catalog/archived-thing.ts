/** What an archive can hold. */
export const ARCHIVED_KINDS = ['landing_page', 'integration', 'affiliate'] as const;

/** Something out of use, as the archive lists it. */
export interface ArchivedThing {
  kind: (typeof ARCHIVED_KINDS)[number];
  id: string;
  name: string;
  /** ISO 8601. */
  archived_at: string;
  /** Of a page: the end of its address, and whether another page has it by now. */
  slug?: string;
  slug_taken?: boolean;
  /** Of a page: until when its keys come back with it. */
  keys_until?: string;
}
