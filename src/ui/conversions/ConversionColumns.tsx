import type { ConversionLine } from '../../domain/ledger/conversion-line.ts';
import type { ConversionSums } from '../../domain/ledger/conversion-sums.ts';
import { moneyOf } from '../../domain/ledger/money-of.ts';
import { SUB_IDS } from '../../domain/ledger/sub-ids.ts';
import { LISTS } from '../lists/arabic.ts';
import type { Column } from '../lists/column.ts';
import { lineColumns } from '../lists/LineColumns.tsx';
import MoneyList from '../MoneyList.tsx';
import type { Sight } from '../sight.ts';
import StateChip from '../StateChip.tsx';
import { STATE_LOOKS } from '../state-looks.ts';
import { STATES } from '../states/arabic.ts';
import Time from '../Time.tsx';
import { wordsIn } from '../words.ts';
import { CONVERSIONS } from './arabic.ts';
import { settledWord } from './settled-words.ts';

/** What a conversion's line shows, and the sums under it. `own`: the affiliate's own list. */
export function conversionColumns(
  sight: Sight,
  sums: ConversionSums,
  { own, shows_revenue, may_judge }: { own: boolean; shows_revenue: boolean; may_judge: boolean },
): Column<ConversionLine>[] {
  const { language } = sight;
  const say = wordsIn(language, CONVERSIONS, LISTS, STATES);
  const columns: Column<ConversionLine>[] = [
    ...lineColumns({
      ...{ say, sight, own },
      head: say('Conversion'),
      numberOf: (line: ConversionLine) => line.msisdn_masked,
    }),
    {
      id: 'status',
      head: say('Status'),
      isShown: true,
      cell: ({ status, held_until }) => (
        <>
          <StateChip look={STATE_LOOKS.conversion[status]} language={language} />
          {held_until && (
            <small class="soft">
              {say('Held until')} <Time at={held_until} sight={sight} />
            </small>
          )}
        </>
      ),
      sum: (['approved', 'pending', 'rejected'] as const)
        .filter((status) => sums[status] > 0)
        .map((status) => `${say(STATE_LOOKS.conversion[status].word)} ${sums[status]}`)
        .join(' · '),
    },
    { id: 'reason', head: say('Reason'), isShown: true, cell: ({ reason }) => reason && <bdi>{reason}</bdi> },
    {
      id: 'payout',
      head: say('Payout'),
      kind: 'num',
      isShown: true,
      cell: ({ payout }) => payout && <MoneyList sums={[payout]} />,
      sum: <MoneyList sums={moneyOf(sums.payout)} />,
    },
  ];
  if (shows_revenue)
    columns.push({
      id: 'revenue',
      head: say('Revenue'),
      kind: 'num',
      isShown: true,
      cell: ({ revenue }) => revenue && <MoneyList sums={[revenue]} />,
      sum: <MoneyList sums={moneyOf(sums.revenue)} />,
    });
  if (!own)
    columns.push({
      id: 'integration',
      head: say('Integration'),
      isShown: false,
      cell: ({ integration }) => <span dir="auto">{integration}</span>,
    });
  columns.push(
    {
      id: 'settled_by',
      head: say('Settled by'),
      isShown: false,
      cell: ({ settled_by }) => settledWord(say, settled_by),
    },
    { id: 'variant', head: say('Variant'), isShown: false, cell: ({ variant }) => variant },
    { id: 'tid', head: 'tid', kind: 'id', isShown: false, cell: ({ tid }) => <code dir="ltr">{tid}</code> },
    ...SUB_IDS.map((name): Column<ConversionLine> => ({
      id: name,
      head: name,
      isShown: false,
      cell: (line) => line[name] && <bdi>{line[name]}</bdi>,
    })),
  );
  if (may_judge)
    columns.push({
      id: 'pick',
      head: say('Choose'),
      isShown: true,
      cell: ({ id, msisdn_masked }) => (
        <input
          type="checkbox"
          name="pick"
          value={id}
          aria-label={say('Choose {number}', { number: msisdn_masked })}
        />
      ),
    });
  return columns;
}
