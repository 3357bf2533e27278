import type { Click } from '../../../domain/ledger/click.ts';
import type { CountedAddress } from '../../../domain/otp-flow/judge-address.ts';
import { ADDRESS_MS } from '../../../domain/otp-flow/judge-address.ts';
import { BRAKE_MS } from '../../../domain/otp-flow/judge-block.ts';
import type { SendFacts } from '../../../domain/otp-flow/judge-send.ts';
import type { NumberClick, Tables } from '../tables.ts';
import { around, DAY_MS } from './windows.ts';

const INDETERMINATE_BLOCKS_MS = 2 * 3_600_000;

/** What the ledger knows of a number when `click` asks to be sent; nothing of it is older than 24 h but conversions. */
export function sendFacts(tables: Tables, click: Click, address?: CountedAddress): SendFacts {
  const day = around(click.at, DAY_MS);
  const recent = tables.clicksOfNumber(click.msisdn_hash, click.test, day);
  const here = recent.filter((other) => other.integration_id === click.integration_id);
  return {
    last: lastOfPage(tables, recent, click),
    sends: here.map((other) => other.at).reverse(),
    guesses: tables.guesses(click, day),
    indeterminate: here.find(
      (other) => other.status === 'indeterminate' && Math.abs(click.at - other.at) < INDETERMINATE_BLOCKS_MS,
    ),
    last_conversion_at: tables.lastConversionAt(click),
    address: () => (address ? tables.addressSends(address.hash, around(click.at, ADDRESS_MS)) : []),
    block: () => ({
      unverified: tables.unverifiedOfBlock(click, around(click.at, BRAKE_MS)),
      verified_lately: tables.blockVerified(click, day),
    }),
    count: (kind, of, capped) => tables.countOfDay(kind, of, click[of], capped),
  };
}

function lastOfPage(tables: Tables, recent: NumberClick[], click: Click): Click | undefined {
  const last = recent.find(
    (other) => other.landing_page_id === click.landing_page_id && other.status !== 'send_failed',
  );
  return last && tables.click(last.tid);
}
