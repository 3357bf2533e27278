import { controlId, useStudio } from './studio-state.ts';

/** What is said under a control: a hint, what is still asked, what the server refused. */
export default function Notes({ at, hint }: { at: string; hint?: string }) {
  const { say, issues, questions } = useStudio();
  const id = controlId(at);
  const asked = questions.filter(({ path }) => path === at);
  const wrong = issues.filter(({ path }) => path === at);
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {asked.length > 0 && (
        <p class={asked.some(({ blocking }) => blocking) ? 'asked blocking' : 'asked'} id={`${id}-asked`}>
          <strong>{say('To decide:')}</strong>{' '}
          <span dir="auto">{asked.map(({ question }) => question).join(' ')}</span>
        </p>
      )}
      {wrong.length > 0 && (
        <p class="error" id={`${id}-error`} dir="auto">
          {wrong.map(({ message }) => message).join(' ')}
        </p>
      )}
    </>
  );
}
