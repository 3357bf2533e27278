import Icon from '../Icon.tsx';
import { valueAt } from './definition.ts';
import Notes from './Notes.tsx';
import { useStudio } from './studio-state.ts';
import { useControl } from './use-control.ts';

/** The number (and for verify the code) to try with, and the button that calls for real. */
export default function TrialForm({ step }: { step: string }) {
  const { say, input, setInput, tryStep, busy, dirty, tried, definition, issues } = useStudio();
  const missing = issues.filter(({ path }) => path === 'tid' || path.startsWith('carry.'));
  const number = useControl('msisdn');
  const code = useControl('otp');
  const isVerify = step === 'verify';
  const tid = tried.send?.trial.tid;
  const asksCode = isVerify || (step === 'send' && valueAt(definition, 'otp.issuer') === 'pinflow');
  return (
    <form
      class="stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        void tryStep(step);
      }}
    >
      <div class="fields two">
        <div class="field">
          <label for={number.id}>{say('Number to try with')}</label>
          <input
            {...number}
            type="tel"
            dir="ltr"
            autocomplete="off"
            placeholder="+964 780 123 4567"
            value={input.msisdn}
            onInput={(event) => setInput({ msisdn: event.currentTarget.value })}
          />
          <Notes at="msisdn" />
        </div>
        {asksCode && (
          <div class="field">
            <label for={code.id}>{say('Code it was sent')}</label>
            <input
              {...code}
              inputMode="numeric"
              dir="ltr"
              autocomplete="off"
              value={input.otp}
              onInput={(event) => setInput({ otp: event.currentTarget.value })}
            />
            <Notes at="otp" />
          </div>
        )}
      </div>
      {missing.map(({ path, message }) => (
        <p class="error" role="alert" key={path}>
          <code dir="ltr">{path}</code> {message}
        </p>
      ))}
      {isVerify && (
        <p class="hint">
          {tid === undefined
            ? say('Try the send call first: this one goes on with what it carried.')
            : say('Goes on with what the send trial carried.')}
        </p>
      )}
      <div class="row">
        <button
          type="submit"
          class="button strong"
          aria-busy={busy === 'trial'}
          disabled={busy !== undefined}
        >
          <Icon name="play" /> {dirty ? say('Save and send a trial') : say('Send a trial')}
        </button>
      </div>
      <p class="hint">
        {say('Calls the advertiser for real: the number may get an SMS. It counts in no report.')}
      </p>
    </form>
  );
}
