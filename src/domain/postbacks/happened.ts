import type { Click } from '../ledger/click.ts';
import type { Conversion } from '../ledger/conversion.ts';

/** What postbacks tell of: a code sent, a conversion, a change of its status; as the ledger has just written it. */
export type Happened = { at: number; click: Click } & (
  { event: 'click'; conversion?: undefined } | { event: 'conversion' | 'status'; conversion: Conversion }
);
