import { LANGUAGE_NAMES } from '../../domain/landing-pages/language-names.ts';
import { LOCALES } from '../../domain/landing-pages/offer.ts';
import type { Say } from '../words.ts';
import CapFields from '../caps/CapFields.tsx';
import type { DeskForm } from './desk-form.ts';
import Field from './Field.tsx';
import LanguageFields from './LanguageFields.tsx';
import OfferFields from './OfferFields.tsx';
import type { Binder, TextBinder } from './use-desk.ts';
import WhoFields from './WhoFields.tsx';
import WordsFields from './WordsFields.tsx';

/** What may be chosen from. */
export interface Choices {
  affiliates: { id: string; name: string; api_access: boolean }[];
  integrations: { id: string; name: string }[];
  templates: { name: string; description: string }[];
}

export interface FieldsProps {
  say: Say;
  form: DeskForm;
  choices: Choices;
  set: (change: Partial<DeskForm>) => void;
  bind: Binder;
  bindText: TextBinder;
  /** Who may change more than words and looks. */
  may_terms: boolean;
  may_switch: boolean;
  is_new: boolean;
  onAccess: (id: string, on: boolean) => void;
}

/** Everything that is asked, in the order a person thinks: who, what title, how it looks, what it costs, where next. */
export default function DeskFields(props: FieldsProps) {
  const { say, form, choices, set, bind, bindText, may_terms } = props;
  const template = choices.templates.find(({ name }) => name === form.template);
  return (
    <>
      {may_terms && <WhoFields {...props} />}
      <fieldset class="asked">
        <legend>{say('What it says')}</legend>
        <Field
          {...bind('title')}
          label={say('Page title')}
          hint={say('The promise: heading, tab and search result.')}
          maxLength={200}
        />
        <Field
          {...bindText(form.locale, 'what')}
          label={say('One sentence about it')}
          optional={say('optional')}
          maxLength={2000}
        />
        <Field
          {...bindText(form.locale, 'send_button')}
          label={say('Words on the button')}
          optional={say('optional')}
          maxLength={200}
        />
        <div class="fields two">
          <Field {...bind('locale')} label={say('Language')}>
            {LOCALES.map((locale) => (
              <option key={locale} value={locale}>
                {LANGUAGE_NAMES[locale]}
              </option>
            ))}
          </Field>
          <Field
            {...bind('slug')}
            label={say('Address')}
            optional={say('optional')}
            dir="ltr"
            placeholder="win-a-phone"
          />
        </div>
        <LanguageFields say={say} form={form} set={set} bindText={bindText} />
        <WordsFields say={say} form={form} bindText={bindText} />
      </fieldset>
      <fieldset class="asked">
        <legend>{say('How it looks')}</legend>
        <Field {...bind('template')} label={say('Template')} hint={template?.description}>
          {choices.templates.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Field>
        <div class="fields two">
          <Field {...bind('brand')} label={say('Colour')} type="color" />
          <Field {...bind('radius')} label={say('Corners, px')} type="number" />
        </div>
        <Field {...bind('mode')} label={say('Day or night')}>
          <option value="auto">{say('As the phone')}</option>
          <option value="light">{say('Light')}</option>
          <option value="dark">{say('Dark')}</option>
        </Field>
      </fieldset>
      {may_terms && <OfferFields say={say} form={form} bind={bind} />}
      {may_terms && <CapFields say={say} bind={bind} />}
      <fieldset class="asked">
        <legend>{say('Where next')}</legend>
        {may_terms && (
          <Field
            {...bind('redirect_url')}
            label={say('After success go to')}
            optional={say('optional')}
            hint={say('https, with {tid}, {aff_click_id}, {sub1} where you want them.', {
              tid: '{tid}',
              aff_click_id: '{aff_click_id}',
              sub1: '{sub1}',
            })}
            dir="ltr"
            placeholder="https://"
          />
        )}
        <Field
          {...bind('portal_url')}
          label={say('Where subscribers find the service')}
          optional={say('optional')}
          dir="ltr"
          placeholder="https://"
        />
        {may_terms && (
          <Field
            {...bind('hosts')}
            label={say('Host names of its own')}
            optional={say('optional')}
            hint={say('Point them at this server with HTTPS; the page then stands at their front door.')}
            dir="ltr"
            placeholder="win.example.com"
          />
        )}
        <Field {...bind('status')} label={say('State')}>
          <option value="live">{say('Live')}</option>
          <option value="draft">{say('Draft')}</option>
          <option value="paused">{say('Paused')}</option>
        </Field>
      </fieldset>
    </>
  );
}
