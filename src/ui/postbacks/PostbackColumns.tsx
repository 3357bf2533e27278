import type { PostbackLine } from '../../domain/postbacks/postback-line.ts';
import { LISTS } from '../lists/arabic.ts';
import type { Column } from '../lists/column.ts';
import type { Sight } from '../sight.ts';
import StateChip from '../StateChip.tsx';
import { STATE_LOOKS } from '../state-looks.ts';
import { STATES } from '../states/arabic.ts';
import Time from '../Time.tsx';
import { wordsIn } from '../words.ts';
import { POSTBACKS } from './arabic.ts';
import { eventWord } from './event-words.ts';

/** What a line of the log shows. `own`: the affiliate's own list. */
export function postbackColumns(sight: Sight, own: boolean): Column<PostbackLine>[] {
  const { language } = sight;
  const say = wordsIn(language, POSTBACKS, LISTS, STATES);
  const columns: Column<PostbackLine>[] = [
    {
      id: 'at',
      head: say('When'),
      kind: 'when',
      isShown: true,
      cell: ({ at }) => <Time at={at} sight={sight} />,
    },
    { id: 'event', head: say('Event'), isShown: true, cell: ({ event }) => eventWord(say, event) },
  ];
  if (!own)
    columns.push({
      id: 'receiver',
      head: say('Receiver'),
      isShown: true,
      cell: ({ receiver, affiliate }) =>
        receiver === 'network' ? say('The network’s tracker') : <bdi>{affiliate}</bdi>,
    });
  columns.push(
    { id: 'host', head: say('Host'), isShown: true, cell: ({ origin }) => <bdi class="mono">{origin}</bdi> },
    {
      id: 'status',
      head: say('Status'),
      isShown: true,
      cell: ({ status }) => <StateChip look={STATE_LOOKS.postback[status]} language={language} />,
    },
    { id: 'tries', head: say('Tries'), kind: 'num', isShown: true, cell: ({ tries }) => tries },
    {
      id: 'answer',
      head: say('Last answer'),
      isShown: true,
      cell: ({ http_status, detail }) =>
        http_status === undefined ? detail && <span dir="auto">{detail}</span> : <code>{http_status}</code>,
    },
    {
      id: 'next',
      head: say('Next try'),
      kind: 'when',
      isShown: true,
      cell: ({ next_at }) => next_at && <Time at={next_at} sight={sight} />,
    },
    { id: 'page', head: say('Page'), isShown: false, cell: ({ page }) => <span dir="auto">{page}</span> },
    { id: 'tid', head: 'tid', kind: 'id', isShown: false, cell: ({ tid }) => <code dir="ltr">{tid}</code> },
    { id: 'id', head: 'id', kind: 'id', isShown: false, cell: ({ id }) => <code dir="ltr">{id}</code> },
  );
  return columns;
}
