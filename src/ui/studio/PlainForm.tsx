import { isObject, valueAt } from './definition.ts';
import Params from './Params.tsx';
import SentAs from './SentAs.tsx';
import Secrets from './Secrets.tsx';
import { useStudio } from './studio-state.ts';
import TemplateInput from './TemplateInput.tsx';
import TextField from './TextField.tsx';

/** The form anybody who ran a tracker knows: a name, and two URLs with their keys and values. */
export default function PlainForm() {
  const { say, definition, show } = useStudio();
  return (
    <div class="card padded stack loose plain-form">
      <TextField at="name" label={say('Name')} hint={say('What you call this advertiser.')} />
      <fieldset class="stack">
        <legend>{say('OTP Send API')}</legend>
        <TemplateInput
          at="send.url"
          label={say('OTP Send API URL')}
          placeholder="https://api.advertiser.example/pin/send"
          hint={say('Must carry {macro}, in the address or as a value.', { macro: '{msisdn}' })}
        />
        <SentAs step="send" />
        <Params step="send" plain />
      </fieldset>
      {isObject(valueAt(definition, 'verify')) && (
        <fieldset class="stack">
          <legend>{say('OTP Verify API')}</legend>
          <TemplateInput
            at="verify.url"
            label={say('OTP Verify API URL')}
            placeholder="https://api.advertiser.example/pin/verify"
            hint={say('Must carry {macro}, in the address or as a value.', { macro: '{otp}' })}
          />
          <SentAs step="verify" />
          <Params step="verify" plain />
        </fieldset>
      )}
      <Secrets />
      <div>
        <button type="button" class="button" onClick={() => show('send')}>
          {say('More: method, headers, signatures, rules')}
        </button>
      </div>
    </div>
  );
}
