/** Something found by a part of its name, or by its id. */
export interface SearchHit {
  kind: 'landing_page' | 'affiliate' | 'integration' | 'click' | 'conversion';
  id: string;
  name: string;
  /** What tells it from others of its name. */
  hint?: string;
}
