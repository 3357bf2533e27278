import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { ClickGlance, LatestClicks as Latest } from '../domain/ledger/latest-clicks.ts';
import ClickRow from './ClickRow.tsx';
import { keepFocused } from './keep-focused.ts';
import { OVERVIEW } from './overview/arabic.ts';
import TodayFigures from './overview/TodayFigures.tsx';
import StateChip from './StateChip.tsx';
import { STATE_LOOKS } from './state-looks.ts';
import { useLatestClicks } from './use-latest-clicks.ts';
import type { Language } from './words.ts';
import { wordsIn } from './words.ts';

interface Props {
  /** As it was when the page was made. */
  first: Latest;
  /** Where the same is asked for again. */
  source: string;
  language: Language;
  /** What stands here while there are no clicks. */
  children?: ComponentChildren;
}

/** The newest clicks and today's figures, followed live while they are seen. */
export default function LatestClicks({ first, source, language, children }: Props) {
  const { latest, connection, news } = useLatestClicks(first, source, language);
  const say = wordsIn(language, OVERVIEW);
  const shown = useRef<ClickGlance[]>([]);
  shown.current = keepFocused(latest.clicks, shown.current, focusedTid());
  const rows = shown.current;
  const heads = [say('Click'), say('Number'), say('Page'), say('Status'), say('Outcome'), say('Conversion')];
  return (
    <>
      <div class="heading">
        <h2 id="latest-clicks-title">{say('Latest clicks')}</h2>
        <StateChip look={STATE_LOOKS.connection[connection]} quiet language={language} />
      </div>
      <TodayFigures latest={latest} language={language} />
      <div class={`card clicks${connection === 'printed' ? '' : ' followed'}`}>
        {rows.length === 0 ? (
          children
        ) : (
          <table>
            <caption class="unseen">{say('The newest {n} clicks, newest first', { n: rows.length })}</caption>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((click) => (
                <ClickRow
                  key={click.tid}
                  click={click}
                  now={latest.at}
                  language={language}
                  zone={latest.today.time_zone}
                />
              ))}
            </tbody>
          </table>
        )}
      </div>
      <p class="unseen" role="status">
        {news}
      </p>
    </>
  );
}

/** The click whose line has the focus. On the server there is none. */
function focusedTid(): string | undefined {
  if (typeof document === 'undefined') return undefined;
  return document.activeElement?.closest<HTMLElement>('[data-tid]')?.dataset.tid;
}
