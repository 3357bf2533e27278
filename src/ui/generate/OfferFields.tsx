import type { FieldsProps } from './DeskFields.tsx';
import Field from './Field.tsx';

/** What it costs, what it pays, and the facts a visitor must see. */
export default function OfferFields({ say, form, bind }: Pick<FieldsProps, 'say' | 'form' | 'bind'>) {
  const optional = say('optional');
  return (
    <fieldset class="asked">
      <legend>{say('What it costs')}</legend>
      <div class="fields three">
        <Field {...bind('amount')} label={say('Price')} dir="ltr" placeholder="2.85" />
        <Field {...bind('currency')} label={say('Currency')} dir="ltr" placeholder="EUR" maxLength={3} />
        <Field {...bind('period')} label={say('Every')}>
          <option value="day">{say('Day')}</option>
          <option value="week">{say('Week')}</option>
          <option value="month">{say('Month')}</option>
          <option value="year">{say('Year')}</option>
          <option value="once">{say('Once')}</option>
        </Field>
      </div>
      <div class="fields two">
        <Field {...bind('payout')} label={say('Payout')} optional={optional} dir="ltr" placeholder="1.50" />
        <Field
          {...bind('payout_currency')}
          label={say('Payout currency')}
          optional={optional}
          dir="ltr"
          placeholder="USD"
          maxLength={3}
        />
      </div>
      <Field
        {...bind('hold_days')}
        label={say('Held for (days)')}
        optional={optional}
        dir="ltr"
        type="number"
        hint={say('A conversion is pending so long, then approved by itself. 0: at once.')}
      />
      <Field
        {...bind('trial')}
        label={say('Trial')}
        optional={optional}
        placeholder={say('First 3 days free, then €2.85 a week')}
      />
      <Field {...bind('consent')} label={say('Consent')}>
        <option value="wording">{say('Words beside the button')}</option>
        <option value="box">{say('A box to tick')}</option>
        <option value="none">{say('None')}</option>
      </Field>
      {form.consent !== 'none' && <Field {...bind('consent_text')} label={say('Words of consent')} area />}
      <Field
        {...bind('stop_text')}
        label={say('How to stop')}
        optional={optional}
        placeholder={say('Send STOP to 1234')}
      />
      <div class="fields two">
        <Field {...bind('shortcode')} label={say('Shortcode')} optional={optional} dir="ltr" />
        <Field {...bind('minimum_age')} label={say('Age from')} optional={optional} dir="ltr" type="number" />
      </div>
      <Field
        {...bind('operator_note')}
        label={say('Operators')}
        optional={optional}
        placeholder={say('For customers of Zain and Asiacell')}
      />
      <Field
        {...bind('support')}
        label={say('Support')}
        optional={optional}
        dir="ltr"
        placeholder="help@example.com"
      />
      <Field
        {...bind('terms_url')}
        label={say('Terms')}
        optional={optional}
        dir="ltr"
        placeholder="https://"
      />
      <Field
        {...bind('privacy_url')}
        label={say('Privacy')}
        optional={optional}
        dir="ltr"
        placeholder="https://"
      />
    </fieldset>
  );
}
