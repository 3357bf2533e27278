import { allows } from '../domain/accounts/permissions.ts';
import type { ClickSecrets } from '../domain/ledger/click.ts';
import type { EvidenceFacts } from '../domain/ledger/evidence.ts';
import { EVIDENCE_FORMAT } from '../domain/ledger/evidence.ts';
import { isConversionStatus } from '../domain/ledger/conversion.ts';
import type { TimelineEntry } from '../domain/ledger/ledger.ts';
import { openClick } from './click-secrets.ts';
import { conversionFacts } from './conversion-facts.ts';
import type { Actor, Ports } from './ports.ts';
import { readConversion } from './read-conversion.ts';
import { shownSteps } from './shown-steps.ts';
import { shownTerms } from './shown-terms.ts';

export type Audience = EvidenceFacts['audience'];

/** For whom evidence that this actor reads is. */
export function audienceOf(actor: Actor): Audience {
  return allows(actor, 'integrations.read') && actor.role !== 'affiliate' ? 'network' : 'affiliate';
}

/** All that the record knows of how a conversion came about. Throws a `Refusal` when it does not exist for who asks. */
export async function evidenceFacts(
  ports: Ports,
  actor: Actor,
  id: string,
  audience: Audience,
): Promise<EvidenceFacts> {
  const conversion = await readConversion(ports, actor, id);
  const click = await ports.ledger.click(conversion.tid);
  if (!click) throw new Error(`The ledger has no click of conversion ${id}.`);
  const entries = await ports.ledger.timeline(conversion.tid);
  const secrets = click.sealed === '' ? undefined : openClick(ports, click);
  const affiliate = ports.catalog.state.affiliates[conversion.affiliate_id];
  return {
    format: EVIDENCE_FORMAT,
    audience,
    conversion: conversionFacts(conversion, click, affiliate?.name),
    statuses: statusesOf(entries),
    times: {
      prepared_at: time(secrets?.viewed_at),
      number_given_at: iso(click.at),
      sent_at: time(click.sent_at),
      verified_at: time(click.verified_at),
    },
    steps: entries.map(({ at, kind, outcome }) => ({ at: iso(at), kind, outcome: outcome ?? null })),
    visitor: visitorFacts(secrets, audience),
    page: await shownSteps(ports, click, secrets?.lang),
    terms: (await shownTerms(ports, click)) ?? null,
    ...(audience === 'network' ? { advertiser: { request_ids: secrets?.carry ?? {} } } : {}),
  };
}

function statusesOf(entries: readonly TimelineEntry[]): EvidenceFacts['statuses'] {
  return entries.flatMap(({ at, kind, status, reason, held_until }) =>
    kind.startsWith('conversion') && isConversionStatus(status)
      ? [{ at: iso(at), status, reason: reason ?? null, held_until: time(held_until) }]
      : [],
  );
}

function visitorFacts(secrets: ClickSecrets | undefined, audience: Audience): EvidenceFacts['visitor'] {
  const { lang, consent, page_url, referer, ip, ua, query } = secrets ?? {};
  return {
    erased: secrets === undefined,
    language: lang ?? null,
    consent: consent ?? null,
    page_url: page_url ?? null,
    referrer: referer ?? null,
    ...(audience === 'network' ? { address: ip ?? null, agent: ua ?? null, query: query ?? null } : {}),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function time(at: number | undefined): string | null {
  return at === undefined ? null : iso(at);
}
