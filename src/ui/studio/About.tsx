import Callback from './Callback.tsx';
import { listAt, textAt, valueAt } from './definition.ts';
import HealthRules from './HealthRules.tsx';
import ListField from './ListField.tsx';
import Operators from './Operators.tsx';
import Secrets from './Secrets.tsx';
import Section from './Section.tsx';
import SelectField from './SelectField.tsx';
import { useStudio } from './studio-state.ts';
import TextField from './TextField.tsx';

/** Everything of an integration that is no call: names, codes, numbers, secrets, limits, money, health, callback. */
export default function About() {
  const { say, definition } = useStudio();
  const has = (path: string) => valueAt(definition, path) !== undefined;
  return (
    <div class="about card padded stack">
      <TextField at="name" label={say('Name')} />
      <div class="fields two">
        <ListField
          at="msisdn.countries"
          label={say('Countries')}
          hint={say('Two letters each, e.g. IQ, KE. Numbers written as at home are read by them.')}
        />
        <SelectField
          at="otp.issuer"
          label={say('The code is made by')}
          choices={[
            ['', say('the advertiser')],
            ['advertiser', say('the advertiser')],
            ['pinflow', say('Pinflow (send is an SMS gateway)')],
          ]}
        />
      </div>
      <Secrets />
      <Section title={say('The code')} paths={['otp']}>
        <div class="fields two">
          <TextField at="otp.length" label={say('Digits of the code')} whole optional />
          <TextField
            at="otp.ttl_seconds"
            label={say('Good for (seconds)')}
            whole
            optional
            placeholder="600"
          />
          <TextField at="otp.max_attempts" label={say('Tries for one code')} whole optional placeholder="5" />
          <TextField
            at="otp.resend_after_seconds"
            label={say('Another one after (seconds)')}
            whole
            optional
            placeholder="30"
          />
        </div>
      </Section>
      <Section
        title={say('Operators')}
        count={listAt(definition, 'msisdn.operators').length}
        paths={['msisdn']}
      >
        <Operators />
      </Section>
      <Section title={say('Limits and caps')} paths={['limits', 'caps', 'conversion_window_days']}>
        <div class="fields two">
          <TextField
            at="limits.sends_per_msisdn_per_day"
            label={say('Codes for one number a day')}
            whole
            optional
            placeholder="5"
          />
          <TextField
            at="limits.verifies_per_msisdn_per_day"
            label={say('Tries of one number a day')}
            whole
            optional
          />
          <TextField
            at="limits.unverified_sends_per_prefix"
            label={say('Unverified codes for a block of numbers')}
            whole
            optional
            placeholder="20"
            hint={say('Of 10,000 numbers, in 10 minutes. 0 is off.')}
          />
          <TextField
            at="conversion_window_days"
            label={say('Days a converted number is not asked again')}
            whole
            optional
            placeholder="0"
          />
          <TextField at="caps.sends_per_day" label={say('Codes a day, at most')} whole optional />
          <TextField at="caps.conversions_per_day" label={say('Conversions a day, at most')} whole optional />
          <TextField at="caps.approved_per_day" label={say('Approved a day, at most')} whole optional />
          <TextField
            at="caps.redirect"
            label={say('Where visitors go when a cap is reached')}
            mono
            optional
            placeholder="https://"
          />
        </div>
      </Section>
      <Section
        title={say('Revenue')}
        open={has('revenue') || has('hold_days')}
        paths={['revenue', 'hold_days']}
      >
        <div class="fields two">
          <TextField at="revenue.amount" label={say('For one conversion')} optional placeholder="2.00" />
          <TextField at="revenue.currency" label={say('Currency')} optional placeholder="USD" />
          <TextField
            at="hold_days"
            label={say('Held for (days)')}
            whole
            optional
            placeholder="0"
            hint={say(
              'A conversion is pending so long, then approved by itself. A page or an affiliate may say otherwise.',
            )}
          />
        </div>
      </Section>
      <Section title={say('Alerts and pauses')} open={has('health')} paths={['health']}>
        <HealthRules />
      </Section>
      <Section title={say('Callback')} open={has('callback')} paths={['callback']}>
        <Callback />
      </Section>
      {textAt(definition, 'otp.issuer') === 'pinflow' && (
        <p class="hint">{say('Pinflow checks the code itself, so there is no verify call.')}</p>
      )}
    </div>
  );
}
