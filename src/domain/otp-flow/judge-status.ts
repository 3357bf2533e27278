import type { Click, ClickSecrets } from '../ledger/click.ts';
import type { SettleFacts } from '../ledger/settlement.ts';
import type { AdvertiserAnswer } from './advertiser-answer.ts';

/** What an answer to `status` says of a subscription; undefined: nothing. */
export function statusVerdict({ ending }: AdvertiserAnswer): 'verified' | 'refused' | undefined {
  if (ending.kind === 'success') return 'verified';
  return ending.kind === 'mapped' && ending.code === 'advertiser_rejected' ? 'refused' : undefined;
}

/**
 * Whether a verdict of `status` settles a click: true, or why not. One active subscription settles at most one
 * click, and none when the number converted otherwise since, or may have been subscribed already.
 */
export function statusSettles(
  verdict: 'verified' | 'refused',
  click: Click,
  { conversions_at }: SettleFacts,
  known: Pick<ClickSecrets, 'active_before'> & { status_before: boolean },
): true | string {
  if (click.status !== 'indeterminate' && click.status !== 'sent')
    return `The click was ${click.status} when the answer came.`;
  if (verdict === 'refused')
    return (
      click.status === 'indeterminate' ||
      'A no settles only indeterminate clicks: this visitor may still do it.'
    );
  if (conversions_at.some((at) => at >= click.at)) return 'The number has converted since by another click.';
  if (known.active_before === false) return true;
  if (known.active_before === true) return 'The number was subscribed before send.';
  if (conversions_at.length > 0)
    return 'The number converted before, so the subscription may be an older one.';
  return !known.status_before || 'Whether the number was subscribed before send is not known.';
}
