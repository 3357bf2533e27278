import type { LatestClicks } from '../../domain/ledger/latest-clicks.ts';
import Icon from '../Icon.tsx';
import { percent } from '../reports/percent.ts';
import type { Language } from '../words.ts';
import { wordsIn } from '../words.ts';
import { OVERVIEW } from './arabic.ts';

const NUMBERS = new Intl.NumberFormat('en');

/** What today came to so far, and what waits for a person. */
export default function TodayFigures({ latest, language }: { latest: LatestClicks; language: Language }) {
  const say = wordsIn(language, OVERVIEW);
  const { clicks, sent, conversions, cr, time_zone } = latest.today;
  const { indeterminate = 0, unwell = [] } = latest.waiting ?? {};
  const figures = [
    { word: say.count(clicks, 'click today', 'clicks today'), shown: NUMBERS.format(clicks) },
    { word: say.count(sent, 'code sent', 'codes sent'), shown: NUMBERS.format(sent) },
    {
      word: say.count(conversions, 'conversion today', 'conversions today'),
      shown: NUMBERS.format(conversions),
    },
    { word: say('CR'), shown: percent(cr) },
  ];
  return (
    <>
      <dl class="figures" title={say('Since midnight, {zone}', { zone: time_zone })}>
        {figures.map(({ word, shown }, at) => (
          <div key={at}>
            <dt>{word}</dt>
            <dd>{shown}</dd>
          </div>
        ))}
      </dl>
      {(indeterminate > 0 || unwell.length > 0) && (
        <ul class="waiting">
          {indeterminate > 0 && (
            <li class="tone-open">
              <a href="/console/clicks?status=indeterminate">
                <Icon name="info" />
                {say.count(indeterminate, '{n} click waits to be settled', '{n} clicks wait to be settled')}
              </a>
            </li>
          )}
          {unwell.map(({ id, name, state }) => (
            <li key={id} class="tone-refused">
              <a href={`/console/integrations/${id}`}>
                <Icon name="warn" />
                <span>
                  {state === 'paused'
                    ? say('{name} is paused: it did badly', { name })
                    : say('{name} is not well', { name })}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
