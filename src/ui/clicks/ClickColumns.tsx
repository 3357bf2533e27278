import type { ClickLine } from '../../domain/ledger/click-line.ts';
import { SUB_IDS } from '../../domain/ledger/sub-ids.ts';
import ConversionMark from '../conversions/ConversionMark.tsx';
import { LISTS } from '../lists/arabic.ts';
import type { Column } from '../lists/column.ts';
import { lineColumns } from '../lists/LineColumns.tsx';
import { OUTCOME_WORDS } from '../outcome-words.ts';
import type { Sight } from '../sight.ts';
import StateChip from '../StateChip.tsx';
import { STATE_LOOKS } from '../state-looks.ts';
import { STATES } from '../states/arabic.ts';
import { wordsIn } from '../words.ts';
import { CLICKS } from './arabic.ts';

/** Everything a click's line can show. `own`: the affiliate's own list, where whose it is need not be said. */
export function clickColumns(sight: Sight, own: boolean): Column<ClickLine>[] {
  const { language } = sight;
  const say = wordsIn(language, CLICKS, LISTS, STATES);
  const columns: Column<ClickLine>[] = [
    ...lineColumns({
      ...{ say, sight, own },
      head: say('Click'),
      numberOf: (line: ClickLine) => line.msisdn,
    }),
    {
      id: 'status',
      head: say('Status'),
      isShown: true,
      cell: ({ status }) => <StateChip look={STATE_LOOKS.click[status]} language={language} />,
    },
    {
      id: 'outcome',
      head: say('Outcome'),
      isShown: true,
      cell: ({ outcome }) =>
        outcome ? (
          <span title={outcome.code}>{say(OUTCOME_WORDS[outcome.code])}</span>
        ) : (
          <span class="soft">{say('Calling the advertiser')}</span>
        ),
    },
    {
      id: 'conversion',
      head: say('Conversion'),
      isShown: true,
      cell: ({ conversion }) => conversion && <ConversionMark {...conversion} language={language} />,
    },
  ];
  if (!own)
    columns.push({
      id: 'integration',
      head: say('Integration'),
      isShown: false,
      cell: ({ integration }) => <span dir="auto">{integration}</span>,
    });
  columns.push(
    { id: 'attempts', head: say('Attempts'), kind: 'num', isShown: false, cell: ({ attempts }) => attempts },
    { id: 'country', head: say('Country'), isShown: false, cell: ({ country }) => country },
    { id: 'variant', head: say('Variant'), isShown: false, cell: ({ variant }) => variant },
    {
      id: 'page_version',
      head: say('Page version'),
      kind: 'id',
      isShown: false,
      cell: ({ page_version }) => page_version && <code>{page_version}</code>,
    },
    { id: 'tid', head: 'tid', kind: 'id', isShown: false, cell: ({ tid }) => <code dir="ltr">{tid}</code> },
    ...SUB_IDS.map((name): Column<ClickLine> => ({
      id: name,
      head: name,
      isShown: false,
      cell: (line) => line[name] && <bdi>{line[name]}</bdi>,
    })),
  );
  return columns;
}
