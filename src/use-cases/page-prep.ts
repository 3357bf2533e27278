import type { Access } from '../domain/catalog/access.ts';
import { pageStepsOf } from '../domain/integrations/page-steps.ts';
import type { Carry } from '../domain/otp-flow/advertiser-answer.ts';
import type { SendRequest } from '../domain/otp-flow/flow-request.ts';
import type { Ports } from './ports.ts';
import type { RunningIntegration } from './running-integration.ts';

/** Seconds a page can be sent from after it was prepared. */
export const PREP_SECONDS = 1800;
/** A prep travels in the page's hidden state: a post is at most 16 KB. */
export const PREP_LENGTH = 6000;

const PURPOSE = 'page-prep';

/** What a view of a page leaves for its send; bound to the page, the mode and the integration's page steps. */
interface Prep {
  page_id: string;
  mode: Access['mode'];
  version: number;
  carry: Carry;
  /** The tid the page's steps were run under. */
  tid: string;
  /** Seconds. */
  iat: number;
}

/** What a send takes over from its page. `tid`: of the first click made of this view. */
export interface SentFrom {
  page_carry?: Carry;
  tid?: string;
  /** When the view was prepared, milliseconds. */
  viewed_at?: number;
}

export function sealPrep(ports: Ports, access: Access, version: number, carry: Carry, tid: string): string {
  const iat = Math.floor(ports.system.now() / 1000);
  const prep: Prep = { page_id: access.page.id, mode: access.mode, version, carry, tid, iat };
  return ports.vault.seal(JSON.stringify(prep), PURPOSE);
}

/** What a send takes over from its page; undefined where page steps had to run and there is nothing usable of them. */
export function sentFrom(
  ports: Ports,
  access: Access,
  running: RunningIntegration,
  { prep, page_carry }: Pick<SendRequest, 'prep' | 'page_carry'>,
): SentFrom | undefined {
  if (pageStepsOf(running.definition).length === 0) return {};
  const opened = prep === undefined ? undefined : openPrep(ports, prep);
  if (!opened) return prep === undefined && page_carry ? { page_carry } : undefined;
  const isOurs = opened.page_id === access.page.id && opened.mode === access.mode;
  const isFresh = ports.system.now() / 1000 < opened.iat + PREP_SECONDS;
  if (!isOurs || !isFresh || !isSameSteps(ports, access, running, opened.version)) return undefined;
  return { page_carry: opened.carry, tid: opened.tid, viewed_at: opened.iat * 1000 };
}

function openPrep(ports: Ports, text: string): Prep | undefined {
  if (text.length > PREP_LENGTH) return undefined;
  try {
    // Written by sealPrep alone and authenticated by the seal, so its shape is known.
    return JSON.parse(ports.vault.open(text, PURPOSE)) as Prep;
  } catch {
    return undefined;
  }
}

/** An integration may be saved while its pages are open; what counts is whether their steps are still the same. */
function isSameSteps(
  ports: Ports,
  { integration }: Access,
  running: RunningIntegration,
  version: number,
): boolean {
  if (version === running.version) return true;
  const then = ports.catalog.state.integration_versions[`${integration.id}@${version}`];
  return (
    then !== undefined &&
    JSON.stringify(pageStepsOf(then)) === JSON.stringify(pageStepsOf(running.definition))
  );
}
