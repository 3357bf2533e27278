import type { Affiliate } from '../affiliates/affiliate.ts';
import type { PublishedPage } from '../landing-pages/compiled-page.ts';
import type { LandingPage } from '../landing-pages/landing-page.ts';

/** What a file for an affiliate is made of. */
export interface ExportOrder {
  page: LandingPage;
  affiliate: Affiliate;
  published: PublishedPage;
  /** The key inside; undefined for carriers that hold none. */
  key?: string;
  /** Absolute, without trailing slash: where the API and the hosted page are. */
  public_url: string;
}

export interface ExportedFile {
  /** Safe ASCII file name. */
  name: string;
  content_type: string;
  bytes: Uint8Array;
}

/** One way to carry a compiled page: a folder in `adapters/carriers`. */
export interface Carrier {
  target: 'php' | 'html';
  /** Whether a download holds a key of its own. */
  needs_key: boolean;
  /** Why a page cannot be carried so, in a sentence; undefined where it can. Absent: every page can. */
  refusalOf?(published: PublishedPage): string | undefined;
  make(order: ExportOrder): ExportedFile;
}
