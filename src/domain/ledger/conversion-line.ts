import type { CatalogState } from '../catalog/catalog.ts';
import type { Conversion } from './conversion.ts';

/** A conversion as a line of their list: all that may be shown of it, names beside ids. `at` is ISO 8601. */
export interface ConversionLine extends Omit<Conversion, 'at' | 'held_until' | 'operator'> {
  at: string;
  held_until?: string;
  operator?: string;
  page: string;
  affiliate: string;
  integration: string;
}

/** `revenue` for those who may see it. */
export function conversionLine(
  state: CatalogState,
  conversion: Conversion,
  shows_revenue: boolean,
): ConversionLine {
  const { affiliate_id, integration_id, landing_page_id } = conversion;
  const integration = state.integrations[integration_id];
  const operator = integration?.msisdn.operators?.find(({ id }) => id === conversion.operator);
  return {
    ...conversion,
    revenue: shows_revenue ? conversion.revenue : undefined,
    at: new Date(conversion.at).toISOString(),
    held_until:
      conversion.held_until === undefined ? undefined : new Date(conversion.held_until).toISOString(),
    operator: operator?.name ?? conversion.operator,
    page: state.landing_pages[landing_page_id]?.title ?? landing_page_id,
    affiliate: state.affiliates[affiliate_id]?.name ?? affiliate_id,
    integration: integration?.name ?? integration_id,
  };
}
