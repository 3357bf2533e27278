/** What an affiliate's developer must know of a page to send and verify codes with it. */
export interface ReferencePage {
  id: string;
  title: string;
  aff_id: string;
  url: string;
  is_live: boolean;
  api_access: boolean;
  /** Digits of its codes; undefined when unknown. */
  otp_length?: number;
  ttl_seconds: number;
  resend_after_seconds: number;
  max_attempts: number;
  countries: readonly string[];
  /** Its integration puts something into the page, so that each view must be prepared. */
  is_prepared: boolean;
  /** Nothing is sent without a tick. */
  needs_consent: boolean;
  /** Names of the hosted page's query → ours. */
  param_map: Readonly<Record<string, string>>;
}
