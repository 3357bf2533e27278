import type { Access } from '../domain/catalog/access.ts';
import { keptPageCarries, pageStepsOf } from '../domain/integrations/page-steps.ts';
import type { PageHead } from '../domain/landing-pages/page-head.ts';
import { NO_HEAD } from '../domain/landing-pages/page-head.ts';
import { subIdsOf } from '../domain/ledger/sub-ids.ts';
import type { AdvertiserAnswer, Carry } from '../domain/otp-flow/advertiser-answer.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import type { PageRequest } from '../domain/otp-flow/flow-request.ts';
import { isSuccess } from '../domain/otp-flow/outcomes.ts';
import { settleSend } from '../domain/otp-flow/settle-answer.ts';
import { PREP_LENGTH, sealPrep } from './page-prep.ts';
import type { Ports } from './ports.ts';
import { refusePage } from './refuse-send.ts';
import { runningIntegration } from './running-integration.ts';
import { tellUnprepared } from './tell-unprepared.ts';

/** One view of a page, prepared. */
export interface PreparedPage {
  /** Opaque; goes into the send. */
  prep: string;
  head: PageHead;
}

/** Nothing of a number is known when a page is shown; a definition that names it in a page step is refused. */
const NO_NUMBER = { digits: '', country: '', cc: '', nsn: '', national: '' };

/**
 * Runs an integration's page steps for one view, each once, within `timeout_ms` (by default what a send has). No click
 * is made and nothing is counted. A failure is answered as on send.
 */
export async function preparePage(
  ports: Ports,
  access: Access,
  request: PageRequest,
  timeout_ms?: number,
): Promise<PreparedPage | FlowAnswer> {
  const refusal = refusePage(ports, access);
  if (refusal) return refusal;
  const { definition, version, secrets } = runningIntegration(ports, access);
  const tid = ports.system.id();
  const steps = pageStepsOf(definition);
  if (steps.length === 0) return { prep: sealPrep(ports, access, version, {}, tid), head: NO_HEAD };
  const { page, affiliate, integration } = access;
  const { ip, ua, lang, query, page_url } = request;
  const needed = keptPageCarries(definition);
  const answer = await ports.connector.preparePage({
    integration_id: integration.id,
    integration_version: version,
    steps,
    values: {
      msisdn: NO_NUMBER,
      tid,
      aff_id: affiliate.id,
      ...subIdsOf(request),
      ...{ ip, ua, lang, query },
      page: { url: page_url ?? `${ports.public_url}/l/${page.slug}`, title: page.title },
      carry: {},
      now: ports.system.now(),
    },
    secrets,
    needed_carries: needed,
    timeout_ms: timeout_ms ?? definition.send.timeout_ms,
  });
  const prep = sealPrep(ports, access, version, keptOf(answer.carry, needed), tid);
  const tooLong = prep.length > PREP_LENGTH;
  if (answer.ending.kind === 'success' && !tooLong) return { prep, head: answer.head };
  const ended: AdvertiserAnswer = tooLong
    ? { ...answer, ending: { kind: 'unreadable' }, detail: TOO_LONG }
    : answer;
  tellUnprepared(ports, integration.id, ended);
  const { outcome, retry_after } = settleSend(ended);
  // A rule's word for success that comes instead of `success` prepares nothing.
  return {
    outcome: isSuccess(outcome) ? 'advertiser_rejected' : outcome,
    retry_after,
    advertiser: ended.reply,
  };
}

const TOO_LONG = 'What the page steps carry for the send is over 4 KB.';

function keptOf(carry: Carry, needed: readonly string[]): Carry {
  return Object.fromEntries(Object.entries(carry).filter(([name]) => needed.includes(name)));
}
