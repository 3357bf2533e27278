import { useRef } from 'preact/hooks';
import Icon from '../Icon.tsx';
import { isObject, textAt, valueAt } from './definition.ts';
import Notes from './Notes.tsx';
import { useStudio } from './studio-state.ts';
import { useControl } from './use-control.ts';

/** One secret: stored and hidden, or being typed. */
export default function SecretRow({ name }: { name: string }) {
  const { say, definition, set } = useStudio();
  const at = `secrets.${name}`;
  const control = useControl(at);
  const isStored = isObject(valueAt(definition, at));
  const wasStored = useRef(isStored);
  return (
    <div class="field">
      {isStored ? (
        <p class="label">
          <code dir="ltr">{name}</code>
        </p>
      ) : (
        <label for={control.id}>
          <code dir="ltr">{name}</code>
        </label>
      )}
      <div class="with-insert">
        {isStored ? (
          <button {...control} type="button" class="button" onClick={() => set(at, '')}>
            <Icon name="lock" /> {say('Stored. Replace it')} <span class="unseen">{name}</span>
          </button>
        ) : (
          <input
            {...control}
            class="input mono"
            type="password"
            dir="ltr"
            autocomplete="off"
            placeholder={say('type its value')}
            value={textAt(definition, at)}
            onInput={(event) => set(at, event.currentTarget.value)}
          />
        )}
        {wasStored.current && !isStored && (
          <button type="button" class="button plain" onClick={() => set(at, { set: true })}>
            <Icon name="undo" /> {say('Keep the stored one')}
          </button>
        )}
        <button
          type="button"
          class="button plain icon-only"
          aria-label={say('Remove the secret {name}', { name })}
          onClick={() => set(at, undefined)}
        >
          <Icon name="trash" />
        </button>
      </div>
      <Notes at={at} />
    </div>
  );
}
