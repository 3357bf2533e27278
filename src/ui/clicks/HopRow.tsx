import type { Hop } from '../../domain/ledger/xray.ts';
import CopyButton from '../CopyButton.tsx';
import { exactTime } from '../exact-time.ts';
import { OUTCOME_WORDS } from '../outcome-words.ts';
import type { Sight } from '../sight.ts';
import StateChip from '../StateChip.tsx';
import { STATE_LOOKS } from '../state-looks.ts';
import { STATES } from '../states/arabic.ts';
import { wordsIn } from '../words.ts';
import { after } from './after.ts';
import { CLICKS } from './arabic.ts';
import { hopWord, stepWord } from './hop-words.ts';

interface Props {
  hop: Hop;
  /** Milliseconds of the longest call: the whole width of a bar. */
  longest: number;
  sight: Sight;
  /** Whether the page reads otherwise today. */
  page_changed: boolean;
}

/** One moment: when, what happened with us, what happened with the advertiser. */
export default function HopRow({ hop, longest, sight, page_changed }: Props) {
  const { at, after_ms, outcome, status, reason, saw, ms } = hop;
  const { language } = sight;
  const say = wordsIn(language, CLICKS, STATES);
  const look = lookOf(status);
  const isTheirs = ms !== undefined || hop.by === 'callback';
  return (
    <li class={isTheirs ? 'hop theirs' : 'hop'}>
      <time class="when" dateTime={at} title={exactTime(at, sight.time_zone)} dir="ltr">
        {after(after_ms)}
      </time>
      <div class="ours">
        <p class="what">
          {hopWord(say, hop)} {look && <StateChip look={look} language={language} />}
        </p>
        {outcome && (
          <p>
            {say(OUTCOME_WORDS[outcome])} <code class="soft">{outcome}</code>
          </p>
        )}
        {reason && (
          <p>
            {say('Reason')}: <bdi>{reason}</bdi>
          </p>
        )}
        {hop.by === 'hold' && <p class="soft">{say('The hold ended.')}</p>}
        {hop.by && hop.by !== 'hold' && hop.kind === 'conversion.status' && (
          <p class="soft">
            <bdi>{hop.by}</bdi>
          </p>
        )}
        {saw && (
          <details class="saw">
            <summary>
              {page_changed
                ? say('What the page says here today: it was changed since')
                : say('What the visitor saw')}
            </summary>
            <p>{stepWord(say, saw.step)}</p>
            {saw.message && (
              <blockquote lang={saw.lang} dir={saw.dir}>
                {saw.message}
              </blockquote>
            )}
          </details>
        )}
      </div>
      {ms !== undefined && <Call hop={hop} ms={ms} longest={longest} sight={sight} />}
    </li>
  );
}

function Call({ hop, ms, longest, sight }: { hop: Hop; ms: number; longest: number; sight: Sight }) {
  const say = wordsIn(sight.language, CLICKS);
  const { http_status, detail, reply, curl } = hop;
  const width = longest > 0 ? Math.max(1, (ms / longest) * 100) : 1;
  return (
    <div class="advertiser">
      <p class="took">
        <svg class="run-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
          <rect width="100" height="8" class="track" />
          <rect width={width} height="8" class="run" />
        </svg>
        <span>
          <bdi>{ms} ms</bdi>
          {' · '}
          {http_status === undefined ? say('no answer') : <bdi>HTTP {http_status}</bdi>}
        </span>
      </p>
      {detail && (
        <p class="soft" dir="auto">
          {detail}
        </p>
      )}
      {reply && (
        <details>
          <summary>{say('The advertiser’s answer')}</summary>
          <pre class="code">{reply}</pre>
        </details>
      )}
      {curl && (
        <details>
          <summary>{say('The call as curl')}</summary>
          <div class="line">
            <pre>
              <code>{curl}</code>
            </pre>
            <CopyButton text={curl} what={say('this command')} bare language={say.language} />
          </div>
          <p class="hint">{say('As the definition writes it. Secrets, code and number are masked.')}</p>
        </details>
      )}
    </div>
  );
}

function lookOf(status: string | undefined) {
  const looks: Record<string, (typeof STATE_LOOKS.click)[keyof typeof STATE_LOOKS.click] | undefined> = {
    ...STATE_LOOKS.click,
    ...STATE_LOOKS.conversion,
  };
  return status === undefined ? undefined : looks[status];
}
