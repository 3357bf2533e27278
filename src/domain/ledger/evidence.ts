import { canonicalJson } from '../catalog/canonical-json.ts';
import type { Digest } from '../landing-pages/digest.ts';
import type { LandingPage } from '../landing-pages/landing-page.ts';
import type { PageStep } from '../landing-pages/page-flow.ts';
import type { ConversionStatus } from './conversion.ts';
import type { Money } from './money.ts';
import type { SubIds } from './click.ts';

export const EVIDENCE_FORMAT = 'pinflow-evidence/1';

/** A step of the page as it stood before the visitor; what differs from visitor to visitor is left empty. */
export interface ShownStep {
  step: PageStep;
  sha256: string;
  html: string;
}

/** What is known of how a conversion came about. Times ISO 8601, null where nobody knows or it was erased. */
export interface EvidenceFacts {
  format: typeof EVIDENCE_FORMAT;
  /** For whom it is: an affiliate's names neither the visitor's device nor the advertiser's ids. */
  audience: 'network' | 'affiliate';
  conversion: SubIds & {
    id: string;
    tid: string;
    at: string;
    settled_by: string;
    affiliate: { id: string; name: string | null };
    integration_id: string;
    landing_page_id: string;
    variant: string | null;
    test: boolean;
    payout: Money | null;
    msisdn: string;
    operator: string | null;
    country: string;
  };
  statuses: { at: string; status: ConversionStatus; reason: string | null; held_until: string | null }[];
  times: {
    prepared_at: string | null;
    number_given_at: string;
    sent_at: string | null;
    verified_at: string | null;
  };
  steps: { at: string; kind: string; outcome: string | null }[];
  visitor: {
    erased: boolean;
    language: string | null;
    consent: string | null;
    page_url: string | null;
    referrer: string | null;
    address?: string | null;
    agent?: string | null;
    query?: string | null;
  };
  page: {
    version: string | null;
    /** `kept`: the very bytes; `altered`: what was kept is not that version any more; `missing`: it was not kept. */
    bytes: 'kept' | 'altered' | 'missing';
    language: string | null;
    shown: ShownStep[];
  };
  /** What the visitor agreed to, as it stood then; null where it was not kept. */
  terms: Pick<LandingPage, 'price' | 'offer'> | null;
  advertiser?: { request_ids: Record<string, string | number | boolean> };
}

/** Facts, and what proves them. */
export interface Evidence extends EvidenceFacts {
  verification: {
    algorithm: 'sha-256';
    /** What the hash is over, in words. */
    over: string;
    hash: string;
    issued_at: string;
    /** Of hash and `issued_at` by this installation's key. */
    signature: string;
  };
}

export const HASHED = 'The JSON of everything but `verification`: keys sorted, no spaces, UTF-8.';

export function evidenceHash(facts: object, digest: Digest): string {
  const { verification: _, ...rest } = facts as { verification?: unknown }; // whatever else is in it is hashed
  return digest.sha256Hex(canonicalJson(rest));
}

/** Where two pieces of evidence differ: paths with what was and what is. */
export function evidenceDifferences(
  was: unknown,
  is: unknown,
  path = '',
): { path: string; was: unknown; is: unknown }[] {
  if (canonicalJson(was) === canonicalJson(is)) return [];
  if (!isBranch(was) || !isBranch(is)) return [{ path, was: was ?? null, is: is ?? null }];
  const keys = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...keys].flatMap((key) =>
    evidenceDifferences(Reflect.get(was, key), Reflect.get(is, key), path === '' ? key : `${path}.${key}`),
  );
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
