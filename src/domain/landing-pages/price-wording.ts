import type { Price } from './offer.ts';

/**
 * Money as the language writes it, in Latin digits like every other number of the page. Exact: the decimal
 * string never becomes a float.
 */
export function moneyWording(price: { amount: string; currency: string }, locale: string): string {
  const key = `${locale} ${price.currency}`;
  let format = formats.get(key);
  if (!format) {
    if (formats.size >= 500) formats.clear();
    formats.set(key, (format = makeFormat(locale, price.currency)));
  }
  // As in the amount's own schema: Intl formats decimal strings without loss.
  return format.format(price.amount as Intl.StringNumericLiteral);
}

const formats = new Map<string, Intl.NumberFormat>();

function makeFormat(locale: string, currency: string): Intl.NumberFormat {
  return new Intl.NumberFormat(`${locale}-u-nu-latn`, {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 6,
    trailingZeroDisplay: 'stripIfInteger',
  });
}

/** The text that words a period's price, e.g. `price_week`: "{amount} a week". */
export function priceTextName(period: Price['period']): `price_${Price['period']}` {
  return `price_${period}`;
}
