import { useState } from 'preact/hooks';
import Icon from '../Icon.tsx';
import LoadingDots from '../LoadingDots.tsx';
import ReplyShown from './ReplyShown.tsx';
import RequestShown from './RequestShown.tsx';
import { useStudio } from './studio-state.ts';
import Timings from './Timings.tsx';
import TrialForm from './TrialForm.tsx';

/** A trial of the call: what was sent, what came back, how long it took. */
export default function TrialPane({ step }: { step: string }) {
  const { say, tried, busy, keepReply } = useStudio();
  const [kept, setKept] = useState('');
  const trial = tried[step]?.trial;
  return (
    <section class="pane card padded stack" aria-labelledby="pane-reply" aria-busy={busy === 'trial'}>
      <h2 id="pane-reply">{say('The reply')}</h2>
      <TrialForm step={step} />
      {busy === 'trial' && (
        <p class="row" role="status">
          <LoadingDots what={say('The advertiser is being called.')} />
        </p>
      )}
      {!trial && busy !== 'trial' && (
        <p class="soft">
          {say('Nothing was sent yet. A trial shows the request as sent and the reply as it came.')}
        </p>
      )}
      {trial && (
        <>
          {trial.prepare.map((one) => (
            <details key={one.step} class="section">
              <summary>
                {say('Before it')} <code>{one.step}</code>
              </summary>
              <RequestShown request={one.request} />
              {one.reply && <pre class="code">{one.reply.body}</pre>}
            </details>
          ))}
          <RequestShown request={trial.request} />
          {trial.reply ? (
            <ReplyShown key={trial.id} step={step} reply={trial.reply} />
          ) : (
            <p class="notice error">
              <Icon name="warn" />
              <span dir="auto">
                {say('No reply came.')} {trial.detail}
              </span>
            </p>
          )}
          <Timings timings={trial.timings} />
          {trial.reply && (
            <div class="row">
              <button
                type="button"
                class="button small"
                disabled={kept === trial.id}
                onClick={() => void keepReply(trial.id).then(() => setKept(trial.id))}
              >
                <Icon name="bookmark" /> {say('Keep this reply')}
              </button>
              <span class="hint">{say('Kept replies are judged again after every change.')}</span>
            </div>
          )}
        </>
      )}
    </section>
  );
}
