import type { ClickGlance } from '../domain/ledger/latest-clicks.ts';
import CopyButton from './CopyButton.tsx';
import { exactTime } from './exact-time.ts';
import Mark from './Mark.tsx';
import { OUTCOME_WORDS } from './outcome-words.ts';
import { relativeTime } from './relative-time.ts';
import StateChip from './StateChip.tsx';
import { STATE_LOOKS } from './state-looks.ts';

/** One click as a line of the table. `now`: ISO 8601, when the list was so. */
export default function ClickRow({ click, now }: { click: ClickGlance; now: string }) {
  const { tid, at, msisdn, operator, page, affiliate, status, outcome, conversion } = click;
  return (
    <tr data-tid={tid}>
      <td class="when">
        <time dateTime={at} title={exactTime(at)}>
          {relativeTime(at, now)}
        </time>
        <small class="tid">
          <code title={tid}>{tid.slice(-6)}</code>
          <CopyButton text={tid} what={`the tid of this click, ${tid.slice(-6)}`} bare />
        </small>
      </td>
      <th scope="row" class="number">
        <bdi class="mono" dir="ltr">
          {msisdn}
        </bdi>
        {operator && <small>{operator}</small>}
      </th>
      <td class="page">
        <span dir="auto" title={page}>
          {page}
        </span>
        <small dir="auto" title={affiliate}>
          {affiliate}
        </small>
      </td>
      <td class="status">
        <StateChip key={status} look={STATE_LOOKS.click[status]} />
      </td>
      <td class="outcome">
        {outcome ? (
          <>
            <span title={outcome.sentence}>{OUTCOME_WORDS[outcome.code]}</span>
            <small class="mono">{outcome.code}</small>
          </>
        ) : (
          <span class="soft">Calling the advertiser</span>
        )}
      </td>
      <td class="conversion">{conversion ? <ConversionMark {...conversion} /> : <None />}</td>
    </tr>
  );
}

function ConversionMark({ status, payout }: NonNullable<ClickGlance['conversion']>) {
  const { word, tone } = STATE_LOOKS.conversion[status];
  return (
    <span class={`converted tone-${tone}`}>
      <Mark ticked={status !== 'rejected'} />
      <span class="state">{word}</span>
      {payout && (
        <small>
          {payout.amount} {payout.currency}
        </small>
      )}
    </span>
  );
}

function None() {
  return (
    <span class="soft">
      <span aria-hidden="true">–</span>
      <span class="unseen">none</span>
    </span>
  );
}
