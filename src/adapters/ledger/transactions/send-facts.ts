import type { Click } from '../../../domain/ledger/click.ts';
import { BRAKE_MS } from '../../../domain/otp-flow/judge-block.ts';
import type { SendFacts } from '../../../domain/otp-flow/judge-send.ts';
import type { NumberClick, Tables } from '../tables.ts';
import { DAY_MS } from './windows.ts';

const INDETERMINATE_BLOCKS_MS = 2 * 3_600_000;

/** What the ledger knows of a number when `click` asks to be sent; nothing of it is older than 24 h but conversions. */
export function sendFacts(tables: Tables, click: Click): SendFacts {
  const recent = tables.clicksOfNumber(click.msisdn_hash, click.test, click.at - DAY_MS);
  const here = recent.filter((other) => other.integration_id === click.integration_id);
  return {
    last: lastOfPage(tables, recent, click),
    sends: here.map((other) => other.at).reverse(),
    guesses: tables.guesses(click, click.at - DAY_MS),
    indeterminate: here.find(
      (other) => other.status === 'indeterminate' && other.at > click.at - INDETERMINATE_BLOCKS_MS,
    ),
    last_conversion_at: tables.lastConversionAt(click),
    block: () => ({
      unverified: tables.unverifiedOfBlock(click, click.at - BRAKE_MS),
      verified_lately: tables.blockVerified(click, click.at - DAY_MS),
    }),
    count: (kind, of, since) => tables.countSince(kind, of, click[of], since),
  };
}

function lastOfPage(tables: Tables, recent: NumberClick[], click: Click): Click | undefined {
  const last = recent.find(
    (other) => other.landing_page_id === click.landing_page_id && other.status !== 'send_failed',
  );
  return last && tables.click(last.tid);
}
