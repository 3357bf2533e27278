import type { CatalogState } from '../catalog/catalog.ts';
import type { IntegrationDefinition } from '../integrations/integration.ts';
import { stepCurl } from '../integrations/step-curl.ts';
import type { CompiledPage } from '../landing-pages/compiled-page.ts';
import { pageMessage } from '../landing-pages/compiled-page.ts';
import type { PageStep } from '../landing-pages/page-flow.ts';
import { stepAfterSend, stepAfterVerify } from '../landing-pages/page-flow.ts';
import { isSuccess } from '../otp-flow/outcomes.ts';
import type { Click } from './click.ts';
import type { TimelineEntry } from './ledger.ts';
import { subIdsOf } from './sub-ids.ts';

/** What the page shows a visitor at a moment: its step, and what it tells, in its own language. */
export interface Saw {
  step: PageStep;
  message: string;
  lang: string;
  dir: 'ltr' | 'rtl';
}

/** A line of the timeline. `at` is ISO 8601, `after_ms` counts from the click's beginning. */
export interface Hop extends Omit<TimelineEntry, 'at' | 'sealed_reply'> {
  at: string;
  after_ms: number;
  reply?: string;
  /** The advertiser's call as its definition writes it, masked. */
  curl?: string;
  saw?: Saw;
}

type Entry = Omit<Hop, 'after_ms' | 'curl' | 'saw'>;

/** What a hop's call was, and what the visitor saw after it. `page` and `definition` where they are known and may be shown. */
export function hopsOf(
  click: Click,
  entries: readonly Entry[],
  { page, definition }: { page?: CompiledPage; definition?: Omit<IntegrationDefinition, 'secrets'> },
): Hop[] {
  let attempts = 0;
  return entries.map((entry) => {
    if (entry.kind === 'verify.begun' || entry.kind === 'verify.counted') attempts += 1;
    const step = stepOf(entry.kind);
    const call = step && definition?.[step];
    return {
      ...entry,
      after_ms: Date.parse(entry.at) - click.at,
      curl: call && stepCurl(call, knownOf(click)),
      saw: page && sawAfter(entry, page, click.max_attempts - attempts),
    };
  });
}

/** The definition that a click of this version began with. */
export function definitionOf(state: CatalogState, { integration_id, integration_version }: Click) {
  return (
    state.integration_versions[`${integration_id}@${integration_version}`] ??
    state.integrations[integration_id]
  );
}

function stepOf(kind: string): 'send' | 'verify' | 'status' | undefined {
  if (kind === 'send.ended') return 'send';
  if (kind === 'verify.ended') return 'verify';
  return kind === 'status.asked' ? 'status' : undefined;
}

function sawAfter({ kind, outcome }: Entry, page: CompiledPage, attempts_left: number): Saw | undefined {
  const { lang, dir } = page;
  if (kind === 'click.requested') return { step: 'msisdn', message: '', lang, dir };
  if (!outcome) return undefined;
  const step =
    kind === 'send.ended'
      ? stepAfterSend(outcome, true)
      : kind === 'verify.ended' || kind === 'verify.counted'
        ? stepAfterVerify(outcome)
        : undefined;
  const message = isSuccess(outcome) ? '' : pageMessage(page, outcome, { attempts_left });
  return step && { step, message, lang, dir };
}

/** What may be filled in: ids and the visitor's own marks; the number masked. */
function knownOf(click: Click): Record<string, string> {
  const known: Record<string, string> = {
    msisdn: click.msisdn_masked.replace('+', ''),
    tid: click.tid,
    aff_id: click.affiliate_id,
    country: click.country,
    operator: click.operator ?? '',
  };
  for (const [name, value] of Object.entries(subIdsOf(click))) known[name] = value ?? '';
  return known;
}
