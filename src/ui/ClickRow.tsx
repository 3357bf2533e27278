import type { ClickGlance } from '../domain/ledger/latest-clicks.ts';
import ConversionMark from './conversions/ConversionMark.tsx';
import CopyButton from './CopyButton.tsx';
import { exactTime } from './exact-time.ts';
import MaskedNumber from './MaskedNumber.tsx';
import { OUTCOME_WORDS } from './outcome-words.ts';
import { OVERVIEW } from './overview/arabic.ts';
import { relativeTime } from './relative-time.ts';
import StateChip from './StateChip.tsx';
import { STATE_LOOKS } from './state-looks.ts';
import { STATES } from './states/arabic.ts';
import type { Language } from './words.ts';
import { wordsIn } from './words.ts';

interface Props {
  click: ClickGlance;
  /** ISO 8601, when the list was so. */
  now: string;
  language: Language;
  /** The reader's. */
  zone: string;
}

/** One click as a line of the table. */
export default function ClickRow({ click, now, language, zone }: Props) {
  const { tid, at, msisdn, operator, page, affiliate, status, outcome, conversion } = click;
  const say = wordsIn(language, OVERVIEW, STATES);
  return (
    <tr data-tid={tid}>
      <td class="when">
        <time dateTime={at} title={exactTime(at, zone)}>
          {relativeTime(at, now, language, zone)}
        </time>
        <small class="tid">
          <a href={`/console/clicks/${tid}`} title={tid}>
            <code>{tid.slice(-6)}</code>
          </a>
          <CopyButton
            text={tid}
            what={say('the tid of this click, {tid}', { tid: tid.slice(-6) })}
            bare
            language={language}
          />
        </small>
      </td>
      <th scope="row" class="number">
        <MaskedNumber number={msisdn} language={language} />
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
        <StateChip key={status} look={STATE_LOOKS.click[status]} language={language} />
      </td>
      <td class="outcome">
        {outcome ? (
          <>
            <span title={outcome.sentence}>{say(OUTCOME_WORDS[outcome.code])}</span>
            <small class="mono">{outcome.code}</small>
          </>
        ) : (
          <span class="soft">{say('Calling the advertiser')}</span>
        )}
      </td>
      <td class="conversion">
        {conversion ? (
          <ConversionMark {...conversion} language={language} />
        ) : (
          <span class="soft">
            <span aria-hidden="true">–</span>
            <span class="unseen">{say('none')}</span>
          </span>
        )}
      </td>
    </tr>
  );
}
