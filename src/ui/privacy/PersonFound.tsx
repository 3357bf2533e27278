import { useState } from 'preact/hooks';
import { exactTime } from '../exact-time.ts';
import type { Reader } from '../reader.ts';
import { wordsIn } from '../words.ts';
import { PRIVACY } from './arabic.ts';

/** What `POST /erasures` answers. */
export interface FoundPerson {
  msisdn: string;
  clicks: number;
  conversions: number;
  first_at?: string;
  last_at?: string;
  blocked: boolean;
  erased: number;
  left: number;
}

interface Props {
  person: FoundPerson;
  reader: Reader;
  isBusy: boolean;
  onErase: () => void;
}

/** What is known of a number, what erasing it takes out and what stays; then the erasing. */
export default function PersonFound({ person, reader, isBusy, onErase }: Props) {
  const say = wordsIn(reader.language, PRIVACY);
  const [isSure, setSure] = useState(false);
  const number = `\u2066${person.msisdn}\u2069`;
  const covered = person.blocked && <p>{say('The block list covers this number; that entry stays too.')}</p>;
  if (person.clicks === 0)
    return (
      <div class="notice info">
        <div>
          <p>{say('Nothing is known of {number}.', { number })}</p>
          {covered}
        </div>
      </div>
    );
  const times = [
    { name: say('First'), at: person.first_at },
    { name: say('Last'), at: person.last_at },
  ];
  return (
    <section class="stack" aria-labelledby="found">
      <h3 id="found">{say('Known of {number}', { number })}</h3>
      <dl class="facts">
        <div>
          <dt>{say('Clicks')}</dt>
          <dd>{person.clicks}</dd>
        </div>
        <div>
          <dt>{say('Conversions')}</dt>
          <dd>{person.conversions}</dd>
        </div>
        {times.map(
          ({ name, at }) =>
            at && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <time dateTime={at}>{exactTime(at, reader.time_zone)}</time>
                </dd>
              </div>
            ),
        )}
      </dl>
      <div>
        <h4>{say('What goes')}</h4>
        <p>
          {say(
            'The number, the visitor’s address, browser and consent, the advertiser’s answers, and the number in postbacks. Open clicks expire.',
          )}
        </p>
        <h4>{say('What stays')}</h4>
        <p>
          {say(
            'Totals, payouts and the chain of entries, which name nobody. A fingerprint that limits count by, until the clicks are a day old. Backups made before.',
          )}
        </p>
        {covered}
      </div>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onErase();
        }}
      >
        <label class="choice">
          <input
            type="checkbox"
            required
            checked={isSure}
            onChange={({ currentTarget }) => setSure(currentTarget.checked)}
          />
          <span>{say('I know that this cannot be taken back.')}</span>
        </label>
        <div class="buttons">
          <button class="button danger" disabled={isBusy}>
            {say('Erase this person')}
          </button>
        </div>
      </form>
    </section>
  );
}
