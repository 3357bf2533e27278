import type { ReportTotals } from '../../domain/ledger/report-totals.ts';
import type { Language } from '../words.ts';
import { wordsIn } from '../words.ts';
import { REPORTS } from './arabic.ts';

const NUMBERS = new Intl.NumberFormat('en');

/** Four numbers with their losses between, drawn to scale. */
export default function Funnel({ total, language }: { total: ReportTotals; language: Language }) {
  const say = wordsIn(language, REPORTS);
  const steps = [
    { name: say('Views'), n: total.views },
    { name: say('Clicks'), n: total.clicks },
    { name: say('Codes sent'), n: total.sent },
    { name: say('Conversions'), n: total.conversions },
  ];
  const most = Math.max(1, ...steps.map(({ n }) => n));
  return (
    <section class="card padded funnel" aria-labelledby="funnel">
      <h2 id="funnel">{say('Funnel')}</h2>
      <ol>
        {steps.map(({ name, n }, at) => {
          const before = steps[at - 1]?.n;
          return (
            <li key={name}>
              {before !== undefined && <p class="loss">{lossOf(before, n)}</p>}
              <p class="step">
                <span>{name}</span>
                <strong>{NUMBERS.format(n)}</strong>
              </p>
              <svg class="run-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect width="100" height="8" class="track" />
                <rect width={(n / most) * 100} height="8" class="run" />
              </svg>
            </li>
          );
        })}
      </ol>
    </section>
  );

  function lossOf(before: number, n: number): string {
    // The API sends without a page that was seen, and conversions come later than their clicks.
    if (n > before) return say('{n} more', { n: NUMBERS.format(n - before) });
    if (before === n) return say('none lost');
    const share = (((before - n) / before) * 100).toFixed(0);
    return say('{n} lost, {share} %', { n: NUMBERS.format(before - n), share });
  }
}
