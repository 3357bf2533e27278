import { useState } from 'preact/hooks';
import type { ShownReply } from '../../domain/integrations/trial.ts';
import { linesOf } from './reply-values.ts';
import ReplyValue from './ReplyValue.tsx';
import { useStudio } from './studio-state.ts';

type Look = 'values' | 'raw' | 'headers';

/** The reply as it came: its values to be pressed, its raw text, its headers. */
export default function ReplyShown({ step, reply }: { step: string; reply: ShownReply }) {
  const { say } = useStudio();
  const [look, setLook] = useState<Look>('values');
  const looks: [Look, string][] = [
    ['values', say('Values')],
    ['raw', say('Raw')],
    ['headers', say('Headers')],
  ];
  const headers = Object.entries(reply.headers).map(([name, value]) => ({
    depth: 0,
    name,
    get: `header:${name}`,
    value,
  }));
  return (
    <div class="stack tight">
      <fieldset class="segments">
        <legend class="unseen">{say('How the reply is shown')}</legend>
        {looks.map(([one, word]) => (
          <label key={one}>
            <input type="radio" name="reply-look" checked={look === one} onChange={() => setLook(one)} />
            <span>{word}</span>
          </label>
        ))}
      </fieldset>
      {look === 'raw' ? (
        <pre class="code" tabIndex={0}>
          {reply.body === '' ? say('(no body)') : reply.body}
        </pre>
      ) : (
        <>
          <p class="hint">{say('Press a value to carry it, or to say what it means.')}</p>
          <ul class="reply-values" dir="ltr">
            {(look === 'headers' ? headers : linesOf(reply)).map((line, i) => (
              <ReplyValue key={`${look}${i}`} step={step} line={line} />
            ))}
          </ul>
        </>
      )}
      {reply.cut && <p class="hint">{say('The reply was longer than is read; the rest is not shown.')}</p>}
    </div>
  );
}
