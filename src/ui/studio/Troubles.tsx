import Icon from '../Icon.tsx';
import { useStudio } from './studio-state.ts';

/** What was said of the whole, and everything to mend or decide with a way to its field. */
export default function Troubles() {
  const { say, notice, issues, questions, reveal } = useStudio();
  const blocking = questions.filter((one) => one.blocking);
  const rest = questions.length - blocking.length;
  const link = (path: string, sentence: string) => (
    <li key={path + sentence}>
      <button type="button" class="way" onClick={() => reveal(path)}>
        <code dir="ltr">{path}</code>
      </button>{' '}
      <span dir="auto">{sentence}</span>
    </li>
  );
  return (
    <>
      {notice && (
        <div class={`notice ${notice.tone}`} role={notice.tone === 'error' ? 'alert' : 'status'}>
          <Icon name={notice.tone === 'error' || notice.tone === 'warn' ? 'warn' : 'info'} />
          <div>
            <p>{notice.text}</p>
            <ul>
              {notice.more?.map((one) => (
                <li key={one} dir="auto">
                  {one}
                </li>
              ))}
              {issues.map(({ path, message }) => link(path, message))}
            </ul>
          </div>
        </div>
      )}
      {questions.length > 0 && (
        <div class="notice warn">
          <Icon name="info" />
          <details open={blocking.length > 0}>
            <summary>
              {blocking.length > 0
                ? say.count(
                    blocking.length,
                    '{n} thing to decide before it can work',
                    '{n} things to decide before it can work',
                  )
                : say.count(rest, '{n} thing worth deciding', '{n} things worth deciding')}
            </summary>
            <ul>
              {(blocking.length > 0 ? blocking : questions).map(({ path, question }) => link(path, question))}
            </ul>
            {blocking.length > 0 && rest > 0 && (
              <p class="soft">
                {say.count(rest, '{n} more is marked at its field.', '{n} more are marked at their fields.')}
              </p>
            )}
          </details>
        </div>
      )}
    </>
  );
}
