import type { AffiliateLine } from '../../domain/ledger/affiliate-line.ts';
import type { ReportTotals } from '../../domain/ledger/report-totals.ts';
import type { Column } from '../lists/column.ts';
import MoneyList from '../MoneyList.tsx';
import { percent } from '../reports/percent.ts';
import type { Sight } from '../sight.ts';
import StateChip from '../StateChip.tsx';
import { STATE_LOOKS } from '../state-looks.ts';
import Time from '../Time.tsx';
import { wordsIn } from '../words.ts';
import { AFFILIATES } from './arabic.ts';

const NUMBERS = new Intl.NumberFormat('en');

/** Who brings visitors, whether they may, and what came of it. */
export function affiliateColumns(sight: Sight, total: ReportTotals): Column<AffiliateLine>[] {
  const { language } = sight;
  const say = wordsIn(language, AFFILIATES);
  const count = (id: 'clicks' | 'sent' | 'conversions', head: string): Column<AffiliateLine> => ({
    id,
    head,
    kind: 'num',
    isShown: true,
    cell: ({ totals }) => NUMBERS.format(totals?.[id] ?? 0),
    sum: NUMBERS.format(total[id]),
  });
  return [
    {
      id: 'name',
      head: say('Affiliate'),
      isShown: true,
      cell: ({ name, id }) => (
        <>
          <span dir="auto">{name}</span>
          <small>
            <code dir="ltr">{id}</code>
          </small>
        </>
      ),
    },
    {
      id: 'api_access',
      head: say('API access'),
      isShown: true,
      cell: ({ api_access }) => (
        <StateChip look={STATE_LOOKS.access[api_access ? 'on' : 'off']} language={language} />
      ),
    },
    {
      id: 'pages',
      head: say('Live pages'),
      kind: 'num',
      isShown: true,
      cell: ({ pages }) => (
        <bdi>
          {pages.live} / {pages.all}
        </bdi>
      ),
    },
    count('clicks', say('Clicks')),
    count('sent', say('Codes sent')),
    count('conversions', say('Conversions')),
    {
      id: 'cr',
      head: say('CR'),
      kind: 'num',
      isShown: true,
      cell: ({ totals }) => percent(totals?.cr ?? null),
      sum: percent(total.cr),
    },
    {
      id: 'payout',
      head: say('Payout'),
      kind: 'num',
      isShown: true,
      cell: ({ totals }) => totals && totals.payout.length > 0 && <MoneyList sums={totals.payout} />,
      sum: <MoneyList sums={total.payout} />,
    },
    {
      id: 'created_at',
      head: say('Added'),
      kind: 'when',
      isShown: false,
      cell: ({ created_at }) => <Time at={created_at} sight={sight} />,
    },
  ];
}
