import type { CatalogState } from '../catalog/catalog.ts';
import type { Click, SubIds } from './click.ts';
import type { Conversion } from './conversion.ts';
import type { ClickGlance } from './latest-clicks.ts';
import { glanceAt } from './latest-clicks.ts';
import { subIdsOf } from './sub-ids.ts';

/** A click as a line of the list of clicks: all that may be shown of it, names beside ids. */
export interface ClickLine extends ClickGlance, SubIds {
  affiliate_id: string;
  integration: string;
  country: string;
  variant?: string;
  page_version?: string;
  attempts: number;
  test: boolean;
}

export function clickLine(state: CatalogState, click: Click, conversion: Conversion | undefined): ClickLine {
  const { affiliate_id, integration_id, country, variant, page_version, attempts, test } = click;
  return {
    ...glanceAt(state, click, conversion),
    ...subIdsOf(click),
    affiliate_id,
    integration: state.integrations[integration_id]?.name ?? integration_id,
    country,
    variant,
    page_version,
    attempts,
    test,
  };
}
