import type { ClickGlance } from '../domain/ledger/latest-clicks.ts';
import { STATE_LOOKS } from './state-looks.ts';

/** What a listener is told when one list of clicks follows another; empty when nothing happened. */
export function newsOf(before: readonly ClickGlance[], after: readonly ClickGlance[]): string {
  const known = new Map(before.map((click) => [click.tid, click]));
  const fresh = after.filter(({ tid }) => !known.has(tid));
  const changed = after.filter(({ tid, status }) => known.has(tid) && known.get(tid)?.status !== status);
  const [only] = fresh;
  const arrived = fresh.length === 1 && only ? [`New click, ${said(only)}`] : [];
  if (fresh.length > 1) arrived.push(`${fresh.length} new clicks`);
  return [...arrived, ...changed.map(said)].map((sentence) => `${sentence}.`).join(' ');
}

function said({ msisdn, status, conversion }: ClickGlance): string {
  return `${msisdn}: ${STATE_LOOKS.click[status].word}${conversion ? ', a conversion' : ''}`;
}
