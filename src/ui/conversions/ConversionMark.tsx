import type { ConversionStatus } from '../../domain/ledger/conversion.ts';
import type { Money } from '../../domain/ledger/money.ts';
import Mark from '../Mark.tsx';
import { STATE_LOOKS } from '../state-looks.ts';
import { STATES } from '../states/arabic.ts';
import type { Language } from '../words.ts';
import { wordsIn } from '../words.ts';

interface Props {
  status: ConversionStatus;
  payout?: Money;
  language: Language;
}

/** What a click became: its status, its money. */
export default function ConversionMark({ status, payout, language }: Props) {
  const { word, tone } = STATE_LOOKS.conversion[status];
  const say = wordsIn(language, STATES);
  return (
    <span class={`converted tone-${tone}`}>
      <Mark ticked={status !== 'rejected'} />
      <span class="state">{say(word)}</span>
      {payout && (
        <small>
          <bdi>
            {payout.amount} {payout.currency}
          </bdi>
        </small>
      )}
    </span>
  );
}
