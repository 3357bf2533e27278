import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { ClickGlance, LatestClicks as Latest } from '../domain/ledger/latest-clicks.ts';
import ClickRow from './ClickRow.tsx';
import { keepFocused } from './keep-focused.ts';
import StateChip from './StateChip.tsx';
import { STATE_LOOKS } from './state-looks.ts';
import { useLatestClicks } from './use-latest-clicks.ts';

interface Props {
  /** As it was when the page was made. */
  first: Latest;
  /** Where the same is asked for again. */
  source: string;
  /** What stands here while there are no clicks. */
  children?: ComponentChildren;
}

const HEADS = ['Click', 'Number', 'Page', 'Status', 'Outcome', 'Conversion'];

/** The newest clicks and today's two figures, followed live while they are seen. */
export default function LatestClicks({ first, source, children }: Props) {
  const { latest, connection, news } = useLatestClicks(first, source, 'en');
  const shown = useRef<ClickGlance[]>([]);
  shown.current = keepFocused(latest.clicks, shown.current, focusedTid());
  const rows = shown.current;
  const { clicks, conversions, time_zone } = latest.today;
  return (
    <>
      <div class="heading">
        <h2 id="latest-clicks-title">Latest clicks</h2>
        <StateChip look={STATE_LOOKS.connection[connection]} quiet />
      </div>
      <dl class="figures" title={`Since midnight, ${time_zone}`}>
        <Figure count={clicks} word={clicks === 1 ? 'click today' : 'clicks today'} />
        <Figure count={conversions} word={conversions === 1 ? 'conversion today' : 'conversions today'} />
      </dl>
      <div class={`card clicks${connection === 'printed' ? '' : ' followed'}`}>
        {rows.length === 0 ? (
          children
        ) : (
          <table>
            <caption class="unseen">The newest {rows.length} clicks, newest first</caption>
            <thead>
              <tr>
                {HEADS.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((click) => (
                <ClickRow key={click.tid} click={click} now={latest.at} />
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

function Figure({ count, word }: { count: number; word: string }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{count.toLocaleString('en')}</dd>
    </div>
  );
}

/** The click whose line has the focus. On the server there is none. */
function focusedTid(): string | undefined {
  if (typeof document === 'undefined') return undefined;
  return document.activeElement?.closest<HTMLElement>('[data-tid]')?.dataset.tid;
}
