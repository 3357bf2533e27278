/** What one view of a page has besides what all its views share: markup of page steps, and what its policy must allow. */
export interface PageHead {
  /** Stands at the end of `<head>`; made of `script`, `link` and `meta` alone. */
  html: string;
  /** For `script-src`: a hash of each inline script, hosts of the others, and the declared hosts. */
  script_sources: readonly string[];
  /** The declared hosts, for `connect-src` and `img-src`. */
  hosts: readonly string[];
}

export const NO_HEAD: PageHead = { html: '', script_sources: [], hosts: [] };
