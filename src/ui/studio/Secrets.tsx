import { useState } from 'preact/hooks';
import Icon from '../Icon.tsx';
import { isObject, valueAt } from './definition.ts';
import Notes from './Notes.tsx';
import SecretRow from './SecretRow.tsx';
import { controlId, useStudio } from './studio-state.ts';

const NAME = /^[A-Za-z0-9_-]{1,40}$/;

/** Names of secrets; values are written and never read back. */
export default function Secrets() {
  const { say, definition, set } = useStudio();
  const [name, setName] = useState('');
  const secrets = valueAt(definition, 'secrets');
  const names = isObject(secrets) ? Object.keys(secrets) : [];
  const add = () => {
    if (!NAME.test(name) || names.includes(name)) return;
    set(`secrets.${name}`, '');
    setName('');
  };
  return (
    <fieldset class="secrets stack tight" id={controlId('secrets')} tabIndex={-1}>
      <legend>{say('Secrets')}</legend>
      <p class="hint">
        {say(
          'Keys and passwords, used as {macro}. Stored sealed, never shown again, never kept in this browser.',
          {
            macro: '{secret.name}',
          },
        )}
      </p>
      {names.map((one) => (
        <SecretRow key={one} name={one} />
      ))}
      <div class="row">
        <input
          class="input small mono"
          dir="ltr"
          aria-label={say('Name of a new secret')}
          placeholder="api_key"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <button type="button" class="button small" onClick={add} disabled={!NAME.test(name)}>
          <Icon name="plus" /> {say('Add a secret')}
        </button>
      </div>
      <Notes at="secrets" />
    </fieldset>
  );
}
