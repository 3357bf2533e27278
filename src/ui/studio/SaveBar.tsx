import Icon from '../Icon.tsx';
import { useStudio } from './studio-state.ts';

/** Whether what is on screen is saved, and the button that saves it. */
export default function SaveBar() {
  const { say, id, version, dirty, busy, save, discard, isNew } = useStudio();
  const state =
    id === undefined
      ? say('Not saved yet. A draft is kept in this browser, without secret values.')
      : dirty
        ? say('Unsaved changes, kept in this browser without secret values.')
        : say('Saved as version {n}.', { n: version });
  return (
    <div class="save-bar">
      <p class="soft">{state}</p>
      <div class="buttons">
        {isNew && id !== undefined && (
          <a class="button plain" href={`/console/integrations/${id}`}>
            {say('Open its page')} <Icon name="next" />
          </a>
        )}
        {dirty && id !== undefined && (
          <button type="button" class="button plain" onClick={discard}>
            <Icon name="undo" /> {say('Discard changes')}
          </button>
        )}
        <button
          type="button"
          class="button strong"
          disabled={!dirty || busy !== undefined}
          aria-busy={busy === 'save'}
          aria-keyshortcuts="Control+S Meta+S"
          title="Ctrl+S"
          onClick={() => void save()}
        >
          <Icon name="done" /> {id === undefined ? say('Save integration') : say('Save changes')}
        </button>
      </div>
    </div>
  );
}
