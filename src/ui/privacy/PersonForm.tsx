import { useState } from 'preact/hooks';
import { api, saidBy } from '../api.ts';
import { freshen } from '../forms/freshen.ts';
import type { Reader } from '../reader.ts';
import { useReady } from '../use-ready.ts';
import { wordsIn } from '../words.ts';
import { PRIVACY } from './arabic.ts';
import type { FoundPerson } from './PersonFound.tsx';
import PersonFound from './PersonFound.tsx';

/** Looks a person up by number, then erases it. */
export default function PersonForm({ reader }: { reader: Reader }) {
  const say = wordsIn(reader.language, PRIVACY);
  const isReady = useReady();
  const [number, setNumber] = useState('');
  const [found, setFound] = useState<FoundPerson>();
  const [told, setTold] = useState<FoundPerson>();
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);

  async function ask(dry_run: boolean): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    setError('');
    setTold(undefined);
    try {
      const person = await api<FoundPerson>('POST', '/erasures', { msisdn: number, dry_run });
      setFound(dry_run ? person : undefined);
      if (dry_run) return;
      setTold(person);
      if (person.left === 0) setNumber('');
      const list = document.querySelector<HTMLElement>('[data-fresh]');
      if (list) await freshen(list, { focuses: false });
    } catch (problem) {
      setFound(undefined);
      setError(saidBy(problem));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div class="person needs-script">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void ask(true);
        }}
      >
        <div class="field">
          <label for="person">{say('Their number')}</label>
          <input
            id="person"
            type="tel"
            required
            maxLength={64}
            autocomplete="off"
            dir="ltr"
            placeholder="+254712345678"
            aria-describedby={error ? 'person-error person-hint' : 'person-hint'}
            aria-invalid={error !== ''}
            disabled={!isReady}
            value={number}
            onInput={({ currentTarget }) => {
              setNumber(currentTarget.value);
              setFound(undefined);
            }}
          />
          <small class="hint" id="person-hint">
            {say('With its country code.')}
          </small>
          {error && (
            <p class="error" id="person-error" role="alert">
              {error}
            </p>
          )}
        </div>
        <div class="buttons">
          <button class="button strong" disabled={!isReady || isBusy}>
            {say('Look up')}
          </button>
        </div>
      </form>
      <div role="status">
        {found && (
          <PersonFound person={found} reader={reader} isBusy={isBusy} onErase={() => void ask(false)} />
        )}
        {told && (
          <div class={`notice ${told.left > 0 ? 'warn' : 'success'}`}>
            <div>
              <p>
                {say('Erased: {what} of {number}.', {
                  what: say.count(told.erased, '{n} click', '{n} clicks'),
                  number: `\u2066${told.msisdn}\u2069`,
                })}
              </p>
              {told.left > 0 && (
                <p>
                  {say('Not erased, because they are under way: {what}. Erase again in a minute.', {
                    what: say.count(told.left, '{n} click', '{n} clicks'),
                  })}
                </p>
              )}
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
