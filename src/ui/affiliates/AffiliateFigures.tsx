import type { ReportTotals } from '../../domain/ledger/report-totals.ts';
import MoneyList from '../MoneyList.tsx';
import { percent } from '../reports/percent.ts';
import type { Language } from '../words.ts';
import { wordsIn } from '../words.ts';
import { AFFILIATES } from './arabic.ts';

interface Props {
  figures: readonly { period: string; totals: ReportTotals }[];
  language: Language;
}

const NUMBERS = new Intl.NumberFormat('en');

/** What an affiliate brought today, in a week, in a month. */
export default function AffiliateFigures({ figures, language }: Props) {
  const say = wordsIn(language, AFFILIATES);
  const periods: Record<string, string> = {
    today: say('Today'),
    '7d': say('Last 7 days'),
    '30d': say('Last 30 days'),
  };
  return (
    <div class="table cards">
      <table>
        <thead>
          <tr>
            <th scope="col">{say('Figures')}</th>
            <th scope="col" class="num">
              {say('Clicks')}
            </th>
            <th scope="col" class="num">
              {say('Codes sent')}
            </th>
            <th scope="col" class="num">
              {say('Conversions')}
            </th>
            <th scope="col" class="num">
              {say('CR')}
            </th>
            <th scope="col" class="num">
              {say('Payout')}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ period, totals }) => (
            <tr key={period}>
              <th scope="row">{periods[period]}</th>
              <td class="num" data-head={say('Clicks')}>
                {NUMBERS.format(totals.clicks)}
              </td>
              <td class="num" data-head={say('Codes sent')}>
                {NUMBERS.format(totals.sent)}
              </td>
              <td class="num" data-head={say('Conversions')}>
                {NUMBERS.format(totals.conversions)}
              </td>
              <td class="num" data-head={say('CR')}>
                {percent(totals.cr)}
              </td>
              <td class="num" data-head={say('Payout')}>
                {totals.payout.length > 0 ? <MoneyList sums={totals.payout} /> : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
