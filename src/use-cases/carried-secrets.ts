import type { ClickSecrets } from '../domain/ledger/click.ts';
import type { AdvertiserAnswer } from '../domain/otp-flow/advertiser-answer.ts';

/** Carries verify will echo, and those with a meaning of their own for the visitor. */
export function carriedSecrets(before: ClickSecrets, { carry }: AdvertiserAnswer): Partial<ClickSecrets> {
  const { redirect, keyword, shortcode } = carry;
  const text = (value?: string | number | boolean) => (value === undefined ? undefined : String(value));
  return {
    carry: { ...before.carry, ...carry },
    redirect: text(redirect),
    keyword: text(keyword),
    shortcode: text(shortcode),
  };
}
