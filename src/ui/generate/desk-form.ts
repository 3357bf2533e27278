import type { LandingPageDefinition, LandingPageInput } from '../../domain/landing-pages/landing-page.ts';

/** The page as the API reads and writes it. */
export type DeskPage = LandingPageInput;

/** The page as its form holds it: what is asked, as it was typed. */
export interface DeskForm {
  affiliate_id: string;
  integration_id: string;
  title: string;
  slug: string;
  template: string;
  locale: LandingPageDefinition['locale'];
  /** Every language it speaks, its first among them. */
  locales: LandingPageDefinition['locale'][];
  /** Language → the page's own words in it. */
  texts: Record<string, Record<string, string>>;
  brand: string;
  radius: string;
  mode: LandingPageDefinition['theme']['mode'];
  amount: string;
  currency: string;
  period: NonNullable<LandingPageDefinition['price']>['period'];
  payout: string;
  payout_currency: string;
  hold_days: string;
  sends_per_day: string;
  conversions_per_day: string;
  approved_per_day: string;
  cap_redirect: string;
  trial: string;
  operator_note: string;
  shortcode: string;
  stop_text: string;
  support: string;
  terms_url: string;
  privacy_url: string;
  minimum_age: string;
  consent: 'none' | 'wording' | 'box';
  consent_text: string;
  redirect_url: string;
  portal_url: string;
  /** Host names, one after the other. */
  hosts: string;
  status: LandingPageDefinition['status'];
}

/** Where the API speaks of what a field holds. */
export const FIELD_PATHS: Record<keyof DeskForm, string> = {
  affiliate_id: 'affiliate_id',
  integration_id: 'integration_id',
  title: 'title',
  slug: 'slug',
  template: 'template',
  locale: 'locale',
  locales: 'locales',
  texts: 'texts',
  brand: 'theme.brand',
  radius: 'theme.radius',
  mode: 'theme.mode',
  amount: 'price.amount',
  currency: 'price.currency',
  period: 'price.period',
  payout: 'payout.amount',
  payout_currency: 'payout.currency',
  hold_days: 'hold_days',
  sends_per_day: 'caps.sends_per_day',
  conversions_per_day: 'caps.conversions_per_day',
  approved_per_day: 'caps.approved_per_day',
  cap_redirect: 'caps.redirect',
  trial: 'offer.trial',
  operator_note: 'offer.operator_note',
  shortcode: 'offer.shortcode',
  stop_text: 'offer.stop_text',
  support: 'offer.support',
  terms_url: 'offer.terms_url',
  privacy_url: 'offer.privacy_url',
  minimum_age: 'offer.minimum_age',
  consent: 'offer.consent.mode',
  consent_text: 'offer.consent.text',
  redirect_url: 'redirect_url',
  portal_url: 'portal_url',
  hosts: 'hosts',
  status: 'status',
};

/** What stands in the form for a page; for a new one, for what is known of it. `currency`: where money has none yet. */
export function formOf(page: Partial<DeskPage>, currency = ''): DeskForm {
  const { theme = {}, offer = {}, caps = {}, price, payout, locale = 'en' } = page;
  return {
    affiliate_id: page.affiliate_id ?? '',
    integration_id: page.integration_id ?? '',
    title: page.title ?? '',
    slug: page.slug ?? '',
    template: page.template ?? 'classic',
    locale,
    locales: page.locales ?? [locale],
    texts: page.texts ?? {},
    brand: theme.brand ?? '#0f766e',
    radius: String(theme.radius ?? 10),
    mode: theme.mode ?? 'auto',
    amount: price?.amount ?? '',
    currency: price?.currency ?? currency,
    period: price?.period ?? 'week',
    payout: payout?.amount ?? '',
    payout_currency: payout?.currency ?? currency,
    hold_days: textOf(page.hold_days),
    sends_per_day: textOf(caps.sends_per_day),
    conversions_per_day: textOf(caps.conversions_per_day),
    approved_per_day: textOf(caps.approved_per_day),
    cap_redirect: caps.redirect ?? '',
    trial: offer.trial ?? '',
    operator_note: offer.operator_note ?? '',
    shortcode: offer.shortcode ?? '',
    stop_text: offer.stop_text ?? '',
    support: offer.support ?? '',
    terms_url: offer.terms_url ?? '',
    privacy_url: offer.privacy_url ?? '',
    minimum_age: textOf(offer.minimum_age),
    consent: offer.consent ? (offer.consent.mode ?? 'wording') : 'none',
    consent_text: offer.consent?.text ?? '',
    redirect_url: page.redirect_url ?? '',
    portal_url: page.portal_url ?? '',
    hosts: (page.hosts ?? []).join(' '),
    status: page.status ?? 'live',
  };
}

function textOf(number: number | undefined): string {
  return number === undefined ? '' : String(number);
}
