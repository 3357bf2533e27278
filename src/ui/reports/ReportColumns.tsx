import type { ReportItem } from '../../domain/ledger/fold-report.ts';
import type { ReportGroup } from '../../domain/ledger/report.ts';
import type { Names } from '../../domain/ledger/names.ts';
import type { ReportTotals } from '../../domain/ledger/report-totals.ts';
import { LISTS } from '../lists/arabic.ts';
import type { Column } from '../lists/column.ts';
import MoneyList from '../MoneyList.tsx';
import { STATES } from '../states/arabic.ts';
import type { Language } from '../words.ts';
import { wordsIn } from '../words.ts';
import { REPORTS } from './arabic.ts';
import { groupWord, keyWord } from './group-words.ts';
import { percent } from './percent.ts';

interface Wish {
  language: Language;
  groups: readonly ReportGroup[];
  names: Names;
  total: ReportTotals;
  shows_revenue: boolean;
}

const NUMBERS = new Intl.NumberFormat('en');

/** A report's groups, counts and money, with what all of it comes to. */
export function reportColumns({ language, groups, names, total, shows_revenue }: Wish): Column<ReportItem>[] {
  const say = wordsIn(language, REPORTS, LISTS, STATES);
  const count = (id: Count, head: string, isShown = true): Column<ReportItem> => ({
    id,
    head,
    kind: 'num',
    isShown,
    cell: (item) => NUMBERS.format(item[id]),
    sum: NUMBERS.format(total[id]),
  });
  const money = (id: 'payout' | 'revenue' | 'profit' | 'epc', head: string): Column<ReportItem> => ({
    id,
    head,
    kind: 'num',
    isShown: true,
    cell: (item) => (item[id] ?? []).length > 0 && <MoneyList sums={item[id] ?? []} />,
    sum: <MoneyList sums={total[id] ?? []} />,
  });
  return [
    ...groups.map((group): Column<ReportItem> => ({
      id: group,
      head: groupWord(say, group),
      kind: 'group',
      isShown: true,
      cell: ({ key }) => <bdi>{keyWord(say, names, group, key[group])}</bdi>,
    })),
    count('views', say('Views')),
    count('clicks', say('Clicks')),
    count('sent', say('Codes sent')),
    count('refused', say('Refused'), false),
    count('verifies', say('Codes typed'), false),
    count('conversions', say('Conversions')),
    {
      id: 'cr',
      head: say('CR'),
      kind: 'num',
      isShown: true,
      cell: ({ cr }) => percent(cr),
      sum: percent(total.cr),
    },
    count('approved', say('Approved'), false),
    count('pending', say('Pending'), false),
    count('rejected', say('Rejected'), false),
    count('indeterminate', say('Indeterminate'), false),
    money('payout', say('Payout')),
    ...(shows_revenue ? [money('revenue', say('Revenue')), money('profit', say('Profit'))] : []),
    money('epc', say('EPC')),
  ];
}

type Count =
  | 'views'
  | 'clicks'
  | 'sent'
  | 'refused'
  | 'verifies'
  | 'conversions'
  | 'approved'
  | 'pending'
  | 'rejected'
  | 'indeterminate';
