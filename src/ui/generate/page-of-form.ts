import type { DeskForm, DeskPage } from './desk-form.ts';

/** The page a form says, over what of `base` no field stands for. */
export function pageOfForm(form: DeskForm, base: Partial<DeskPage> = {}): DeskPage {
  const { locale } = form;
  return {
    ...base,
    affiliate_id: form.affiliate_id,
    integration_id: form.integration_id,
    title: form.title,
    slug: given(form.slug),
    template: form.template,
    locale,
    locales: localesOf(form, base),
    texts: textsOf(form),
    theme: { brand: form.brand, radius: numberOf(form.radius) ?? 10, mode: form.mode },
    price:
      given(form.amount) === undefined
        ? undefined
        : {
            amount: form.amount.trim(),
            currency: form.currency.trim().toUpperCase(),
            period: form.period,
          },
    payout:
      given(form.payout) === undefined
        ? undefined
        : {
            amount: form.payout.trim(),
            currency: form.payout_currency.trim().toUpperCase(),
          },
    hold_days: numberOf(form.hold_days),
    caps: capsOf(form, base),
    offer: offerOf(form, base),
    redirect_url: given(form.redirect_url),
    portal_url: given(form.portal_url),
    hosts: hostsOf(form),
    status: form.status,
  };
}

/** As they are where nothing changed, so that a page is not another one by being looked at. */
function localesOf(form: DeskForm, base: Partial<DeskPage>): DeskPage['locales'] {
  const spoken = [form.locale, ...form.locales.filter((locale) => locale !== form.locale)];
  if (base.locales?.length === spoken.length && spoken.every((locale) => base.locales?.includes(locale)))
    return base.locales;
  return spoken.length > 1 ? spoken : undefined;
}

function offerOf(form: DeskForm, base: Partial<DeskPage>): DeskPage['offer'] {
  return {
    ...base.offer,
    trial: given(form.trial),
    operator_note: given(form.operator_note),
    shortcode: given(form.shortcode),
    stop_text: given(form.stop_text),
    support: given(form.support),
    terms_url: given(form.terms_url),
    privacy_url: given(form.privacy_url),
    minimum_age: numberOf(form.minimum_age),
    consent: form.consent === 'none' ? undefined : { mode: form.consent, text: form.consent_text.trim() },
  };
}

function capsOf(form: DeskForm, { caps: were = {} }: Partial<DeskPage>): DeskPage['caps'] {
  const caps = {
    ...were,
    sends_per_day: numberOf(form.sends_per_day),
    conversions_per_day: numberOf(form.conversions_per_day),
    approved_per_day: numberOf(form.approved_per_day),
    redirect: given(form.cap_redirect),
  };
  return Object.values(caps).some((one) => one !== undefined) ? caps : undefined;
}

/** The page's own words; what is empty is left to the language. */
function textsOf({ texts }: DeskForm): DeskPage['texts'] {
  const said = Object.entries(texts).map(([locale, own]) => [
    locale,
    Object.fromEntries(Object.entries(own).filter(([, text]) => text.trim() !== '')),
  ]);
  return Object.fromEntries(said.filter(([, own]) => Object.keys(own ?? {}).length > 0));
}

function given(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim();
}

/** However they are put apart; what somebody copied from an address bar loses scheme and path. */
function hostsOf({ hosts }: DeskForm): DeskPage['hosts'] {
  const said = hosts.split(/[\s,;]+/).map((host) => host.toLowerCase().replace(/^https?:\/\/|\/.*$/g, ''));
  return [...new Set(said)].filter((host) => host !== '');
}

/** What is no number is left to the API to refuse at its place. */
function numberOf(text: string): number | undefined {
  const trimmed = given(text);
  return trimmed === undefined ? undefined : Number(trimmed);
}
